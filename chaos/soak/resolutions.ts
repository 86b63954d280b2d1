import { hear, type Told } from "../client";
import { sleep } from "../desk";
import { managers, type Run } from "./run";

const patienceMs = 40_000;

/**
 * Somebody closes a credit that stays unknown, at times two people at once who think differently. What they say may
 * be wrong; it must be nobody's reason to send it again.
 */
export async function closeUnknown(run: Run, id: string, told: Told): Promise<void> {
  const who = managers.slice(run.chance.within(0, 1));
  await Promise.all(who.map((one) => resolve(run, id, one, told)));
}

/** Says the same until it counts or there is nothing to decide any more: "not applied" at first too early. */
async function resolve(run: Run, id: string, who: string, told: Told): Promise<void> {
  const outcome = run.chance.one(["applied", "not_applied"]);
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(500)) {
    const answer = await run.insist("POST", `${id}/resolution`, { who, role: "manager", body: { outcome } });
    if (answer?.data) {
      if (told.decided && told.decided !== answer.data.state)
        run.complaints.push(`${id}: two were told ${told.decided} and ${answer.data.state}`);
      told.decided = answer.data.state;
      return hear(told, answer.data.state);
    }
    const now = await run.insist("GET", id);
    if (now?.data?.state !== "unknown") return;
  }
}
