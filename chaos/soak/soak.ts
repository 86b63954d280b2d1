import type { Told } from "../client";
import { sleep } from "../desk";
import { faults, ruleOf } from "../faults";
import { addPeople, readLedger, untilQuiet } from "../ledger";
import { judge, type Verdict } from "../oracle";
import type { Chance } from "../random";
import type { Upstream } from "../upstream";
import { askForMore } from "./approvals";
import { giveList } from "./lists";
import { closeUnknown } from "./resolutions";
import { people, Run, type SoakDesks, type SoakPlan } from "./run";
import { killOn, makeTrouble, tellOn } from "./trouble";

export type SoakResult = Verdict & { intents: number; kills: number; troubles: number; pauses: number };

const faultShare = 0.4;

/** Every credit call meets a fault four times in ten; reads now and then. */
export const soakRules = () => [
  ...faults.map((fault, at) =>
    ruleOf(fault, "*", { probability: faultShare / (faults.length - at * faultShare) }),
  ),
  { method: "GET", path: "/v1/customers/*/balance", mode: "reset", probability: 0.02 },
  { method: "GET", path: "/v1/customers/*/balance", mode: "503", retryAfter: 0, probability: 0.02 },
  { method: "GET", path: "/v1/customers/*", mode: "500", probability: 0.02 },
];

/** Gives so many credits while desks and database die, and judges when all is quiet again. */
export async function soak(upstream: Upstream, stage: SoakDesks, plan: SoakPlan, chance: Chance) {
  const { database, desks } = stage;
  await Promise.all(desks.map((desk) => desk.address));
  await addPeople(database.url, people);
  const run = new Run(stage, plan, chance);
  const telling = tellOn(run, plan.say);
  const trouble = Promise.all([makeTrouble(run, database), killOn(run)]);
  await Promise.all(Array.from({ length: plan.atOnce }, () => client(run)));
  run.over = true;
  await trouble;
  clearInterval(telling);
  await untilQuiet(database.url, 90_000, plan.evidence);
  const books = await upstream.booksOf(run.used);
  const verdict = judge(await readLedger(database.url), books, run.told);
  verdict.violations.push(...run.complaints, ...desks.flatMap((desk) => desk.ownEnds));
  return {
    ...verdict,
    intents: run.told.size,
    kills: run.kills,
    troubles: database.troubles(),
    pauses: run.pauses,
  } satisfies SoakResult;
}

/** One person after the other, until all credits are given. */
async function client(run: Run): Promise<void> {
  const { list, approval } = run.plan.mix;
  while (run.goesOn) {
    if (run.isAhead) {
      await sleep(100);
      continue;
    }
    const drawn = run.chance.next();
    if (drawn < list) {
      const heard = await giveList(run, run.take(run.chance.within(3, 8)));
      await Promise.all([...heard].map(([id, told]) => perhapsClose(run, id, told)));
      continue;
    }
    const [customerId] = run.take(1);
    if (!customerId) return;
    if (drawn < list + approval) await perhapsClose(run, ...(await askForMore(run, customerId)));
    else await givePlainly(run, customerId);
  }
}

/** A credit that needs nobody's yes, one time in ten by two agents at once. */
async function givePlainly(run: Run, customerId: string): Promise<void> {
  const { chance } = run;
  const intents = people.slice(0, chance.happens(0.1) ? 2 : 1).map((who) => run.intent(who, customerId));
  const death = run.death();
  for (const { id } of intents) run.doom(id, death);
  await Promise.all(
    intents.map(async (intent) => {
      const { id, who } = intent;
      const undo = chance.happens(0.05);
      const again = chance.happens(0.1);
      const giving = run.give(intent);
      if (undo) await run.chosen().ask("DELETE", id, { who, role: "support" });
      const told = await giving;
      const isClosed = await perhapsClose(run, id, told);
      if ((again || isClosed) && told.accepted) await run.giveAgain(intent, told);
    }),
  );
}

/** Some of what is unknown is closed by a person. Out: whether somebody tried. */
async function perhapsClose(run: Run, id: string, told: Told): Promise<boolean> {
  if (told.last !== "unknown" || !run.chance.happens(run.plan.mix.resolution)) return false;
  await closeUnknown(run, id, told);
  return true;
}
