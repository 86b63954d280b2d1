import { hear, newTold, type Told } from "../client";
import { sleep } from "../desk";
import { query } from "../ledger";
import { decide } from "./approvals";
import { people, type Run } from "./run";

const patienceMs = 120_000;

/**
 * A list of credits is uploaded, checked, started, at times paused and resumed by somebody else; more often than not
 * the same list is uploaded once more and started too, beside the first or after it. Out: what its rows came to.
 */
export async function giveList(run: Run, customers: string[]): Promise<Map<string, Told>> {
  const { chance } = run;
  const text = customers.map((id) => `${id},${run.amount(chance.happens(0.15))}`).join("\n");
  const [when, who] = [chance.one(["never", "beside", "after"]), chance.one(people)];
  const runs = await Promise.all([bring(run, text, who), when === "beside" ? bring(run, text, "ben") : null]);
  if (when === "after") runs.push(await bring(run, text, chance.one(people)));
  const ids = new Set<string>();
  for (const one of runs) if (one) for (const id of await idsOf(run, one)) ids.add(id);
  const heard = await Promise.all([...ids].map(async (id) => [id, await look(run, id)] as const));
  return new Map(heard);
}

/** One upload from the text to the end. Out: its id, or null where it can't be told. */
async function bring(run: Run, text: string, who: string): Promise<string | null> {
  const { chance } = run;
  const by = (one: string, body?: object) => ({ who: one, role: "support", body });
  const list = { text, unit: "USD", reason: "goodwill", fileName: "list.csv" };
  const id = (await run.insist("POST", "lists", by(who, list)))?.data?.id;
  if (!id) return null;
  for (const row of await idsOf(run, id)) run.doom(row, run.death());
  const move = (one: string, state: string) => run.insist("PUT", `lists/${id}`, by(one, { state }));
  await reach(run, id, (state) => state !== "checking");
  // A conflict where no row is left: the other upload has given them all.
  const started = await move(who, "running");
  if (!started?.data) return id;
  if (chance.happens(0.4)) {
    await sleep(chance.within(20, 1_000));
    await move(chance.one(people), "paused");
    await sleep(chance.within(20, 500));
  }
  const isThrough = async (state: string) => {
    if (state === "paused") await move(chance.one(people), "running");
    return state === "finished";
  };
  if (!(await reach(run, id, isThrough))) run.complaints.push(`list ${id} did not come to its end`);
  return id;
}

async function reach(
  run: Run,
  id: string,
  is: (state: string) => boolean | Promise<boolean>,
): Promise<boolean> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(300)) {
    const answer = await run.insist("GET", `lists/${id}`);
    if (answer?.data && (await is(answer.data.state))) return true;
  }
  return false;
}

/** The operation ids of its rows; none where the database has just died. */
async function idsOf({ stage }: Run, id: string): Promise<string[]> {
  const text = "select credit_id id from bulk_row where run_id = $1 order by row";
  const rows = await query<{ id: string }>(stage.database.url, text, [id]).catch(() => []);
  return rows.map((row) => row.id);
}

/** What became of one row, as whoever opens it is told; what is above a limit is decided about. */
async function look(run: Run, id: string): Promise<Told> {
  const told = run.told.get(id) ?? newTold();
  run.told.set(id, told);
  const answer = await run.insist("GET", id);
  if (!answer?.data) return told;
  hear(told, answer.data.state);
  if (told.last === "awaiting_approval" && run.chance.happens(0.8)) await decide(run, id, "mia", told);
  return told;
}
