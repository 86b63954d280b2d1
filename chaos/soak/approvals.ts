import { hear, type Told } from "../client";
import { managers, people, type Run } from "./run";

/**
 * Somebody asks for more than they may give. Others say yes or no, at times two at once and one who comes late, at
 * times nobody; the sender dies before the asking or between the yes and the money. Out: what was heard, by its id.
 */
export async function askForMore(run: Run, customerId: string): Promise<[string, Told]> {
  const { chance } = run;
  const intent = run.intent(chance.one(people), customerId, run.amount(true));
  const { id, who } = intent;
  const death = run.death();
  const isEarly = chance.happens(0.3);
  if (isEarly) run.doom(id, death);
  const told = await run.give(intent);
  if (told.accepted && told.last !== "awaiting_approval")
    run.complaints.push(`${id}: nobody was asked, and it is ${told.last}`);
  if (told.last !== "awaiting_approval") return [id, told];
  if (chance.happens(0.3)) await sayYesToOneself(run, id, who);
  if (!isEarly) run.doom(id, death);
  if (chance.happens(0.1)) return [id, told];
  const undo = chance.happens(0.1) && run.chosen().ask("DELETE", id, { who, role: "support" });
  await Promise.all([undo, ...managers.slice(chance.within(0, 1)).map((one) => decide(run, id, one, told))]);
  if (chance.happens(0.4)) await decide(run, id, "zoe", told);
  await run.giveAgain(intent, told);
  return [id, told];
}

/** Who asked may hold the right to say yes by now; not to this. */
async function sayYesToOneself(run: Run, id: string, who: string): Promise<void> {
  const answer = await run.insist("POST", `${id}/approval`, {
    who,
    role: "admin",
    body: { decision: "approve" },
  });
  if (answer && answer.status !== 403)
    run.complaints.push(`${id}: who asked said yes themselves, and was told ${said(answer)}`);
}

/** One person decides; a no that was heard stands. */
export async function decide(run: Run, id: string, who: string, told: Told): Promise<void> {
  const decision = run.chance.happens(0.7) ? "approve" : "reject";
  const answer = await run.insist("POST", `${id}/approval`, { who, role: "manager", body: { decision } });
  if (answer?.data) {
    hear(told, answer.data.state);
    if (decision === "reject") told.decided = answer.data.state;
    if (decision === "reject" && answer.data.state !== "cancelled")
      run.complaints.push(`${id}: a no was answered with ${answer.data.state}`);
  } else if (answer && answer.status !== 409) run.complaints.push(`${id}: a decision met ${said(answer)}`);
}

const said = ({ status, code, data }: { status: number; code?: string; data?: { state: string } }) =>
  data?.state ?? `${status} ${code}`;
