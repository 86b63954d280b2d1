import { act, type Intent, newTold, press, type Told } from "./client";
import { Desk } from "./desk";
import { addPeople, readLedger, untilQuiet } from "./ledger";
import { judge, type Verdict } from "./oracle";
import type { SoakDesks } from "./soak/run";
import type { Upstream } from "./upstream";

export type ScenarioResult = Verdict & { intents: number; kills: number; troubles: number };

const admin = { who: "ada", role: "admin" };

/** New intents of one press each, for the customers from `from` on. */
function intentsFor(customers: string[]): Intent[] {
  return customers.map((customerId) => ({
    id: crypto.randomUUID(),
    customerId,
    amount: "7.50",
    who: "ada",
    clicks: 1,
  }));
}

async function giveAll(desks: Desk[], intents: Intent[], told: Map<string, Told>): Promise<void> {
  await Promise.all(
    intents.map(async (intent) => {
      const heard = told.get(intent.id);
      if (heard) return press(desks, intent, heard);
      told.set(intent.id, await act(desks, intent));
    }),
  );
}

async function judged(
  upstream: Upstream,
  { database, desks }: SoakDesks,
  intents: Intent[],
  told: Map<string, Told>,
): Promise<ScenarioResult> {
  await untilQuiet(database.url, 30_000);
  const books = await upstream.booksOf(intents.map(({ customerId }) => customerId));
  const verdict = judge(await readLedger(database.url), books, told);
  return { ...verdict, intents: told.size, kills: desks.reduce((n, desk) => n + desk.kills, 0), troubles: 1 };
}

const again = async (desks: Desk[], env?: Pick<Desk["options"], "limits">): Promise<Desk[]> => {
  for (const desk of desks) await desk.stop();
  const started = desks.map((desk) => new Desk({ ...desk.options, limits: undefined, ...env }));
  await Promise.all(started.map((desk) => desk.address));
  return started;
};

/** Yesterday's database comes back and everything is asked for again: what was sent since must not be sent twice. */
export async function restoreYesterday(
  upstream: Upstream,
  stage: SoakDesks,
  customers: string[],
): Promise<ScenarioResult> {
  const { database } = stage;
  await Promise.all(stage.desks.map((desk) => desk.address));
  await addPeople(database.url, ["ada"]);
  const told = new Map<string, Told>();
  const intents = intentsFor(customers);
  const half = Math.floor(intents.length / 2);
  await giveAll(stage.desks, intents.slice(0, half), told);
  for (const desk of stage.desks) await desk.stop();
  await database.snapshot();
  stage.desks = await again(stage.desks);
  await giveAll(stage.desks, intents.slice(half), told);
  for (const desk of stage.desks) await desk.stop();
  await database.restore();
  stage.desks = await again(stage.desks);
  const gate = await stage.desks[0]?.ask("POST", "gate", admin);
  const shut = (gate?.data as { closed?: boolean } | undefined)?.closed === true;
  await stage.desks[0]?.ask("DELETE", "gate", admin);
  await giveAll(stage.desks, intents, told);
  const result = await judged(upstream, stage, intents, told);
  if (!shut) result.violations.push("an older database came back, and credits stayed open");
  return result;
}

/** The journal's disk fills up under a desk that is sending: nothing goes out unwritten, and credits close. */
export async function fillJournal(
  upstream: Upstream,
  stage: SoakDesks,
  customers: string[],
): Promise<ScenarioResult> {
  for (const desk of stage.desks) await desk.stop();
  stage.desks = await again(stage.desks.slice(0, 1), { limits: "-f 16" });
  await addPeople(stage.database.url, ["ada"]);
  const told = new Map<string, Told>();
  const intents = intentsFor(customers);
  for (const intent of intents) {
    const heard = newTold();
    told.set(intent.id, heard);
    await press(stage.desks, intent, heard, 3_000);
  }
  const gate = await stage.desks[0]?.ask("POST", "gate", admin);
  const shut = (gate?.data as { closed?: boolean } | undefined)?.closed === true;
  stage.desks = await again(stage.desks);
  await stage.desks[0]?.ask("DELETE", "gate", admin);
  await giveAll(stage.desks, intents, told);
  const result = await judged(upstream, stage, intents, told);
  if (!shut) result.violations.push("the journal could not be written, and credits stayed open");
  return result;
}
