import type { Patch } from "./build-worker";
import type { DatabaseKind } from "./databases";
import { resolutionHurry } from "./hurry";
import { allCases, type Case, mostTries, pausedCases, runMatrix, thirdOf } from "./matrix";
import { Chance } from "./random";
import type { Line } from "./report";
import { fillJournal, restoreYesterday } from "./scenarios";
import type { SoakPlan } from "./soak/run";
import { soak, soakRules } from "./soak/soak";
import type { Stage } from "./stage";
import { stormHurry } from "./storm/hurry";
import { runStorm, type StormLine } from "./storm/run";
import type { StormPlan } from "./storm/storm";
import type { Workshop } from "./workshop";

export const creditBundle = (shop: Workshop, patches: Patch[] = []) =>
  shop.bundle([resolutionHurry, ...patches]);

export const stormBundle = (shop: Workshop, patches: Patch[] = []) =>
  shop.bundle([...stormHurry, ...patches], "chaos/storm/worker.ts");

/** What one worker is put through on one kind of database. */
export type On = { shop: Workshop; kind: DatabaseKind; worker: string };

function first({ lanes, databases }: Stage) {
  const [lane, database] = [lanes[0], databases[0]];
  if (!lane || !database) throw new Error("no lane");
  return { lane, database };
}

export async function wholeMatrix({ shop, ...on }: On, short: boolean): Promise<Line> {
  const began = Date.now();
  const cases = short ? thirdOf(shop.seed) : [...allCases, ...pausedCases];
  const done = await someMatrix({ shop, ...on }, cases, 4);
  if (done.notReached.length > 0) shop.say(`Never reached: ${done.notReached.join("; ")}`);
  const ms = Date.now() - began;
  return { what: `matrix, ${done.cases} cases`, kind: on.kind, seed: shop.seed, ms, troubles: 0, ...done };
}

export const someMatrix = ({ shop, ...on }: On, cases: Case[], lanes: number) =>
  shop.on({ ...on, lanes, customers: mostTries * cases.length + 600 }, (stage) =>
    runMatrix(stage.upstream, stage.lanes, cases),
  );

export type SoakChoice = Pick<SoakPlan, "credits" | "kills" | "minutes" | "atOnce" | "evidence" | "mix">;

/** A share of everything that people do with credits. */
export const everyday = { list: 0.05, approval: 0.12, resolution: 0.2 };

export async function oneSoak({ shop, ...on }: On, choice: SoakChoice): Promise<Line> {
  const began = Date.now();
  const wanted = { ...on, lanes: 1, customers: Math.ceil(choice.credits * 1.2) + 900 };
  const done = await shop.on(wanted, async (stage) => {
    const { upstream } = stage;
    const { lane, database } = first(stage);
    await upstream.setFaults(soakRules());
    const customers = await upstream.customers(choice.credits);
    const gathering = setInterval(() => void upstream.gather().catch(() => undefined), 5_000);
    const early = new AbortController();
    process.once("SIGUSR2", () => early.abort());
    const plan = { ...choice, customers, stop: early.signal, say: shop.say };
    const desks = { database, desks: lane.desks };
    return soak(upstream, desks, plan, new Chance(shop.seed)).finally(() => clearInterval(gathering));
  });
  return { what: "soak", kind: on.kind, seed: shop.seed, ms: Date.now() - began, ...done };
}

/** What befalls a desk from outside: yesterday's database, a journal whose disk is full. */
export async function outside(on: On, short: boolean): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [what, scenario] of Object.entries({
    "restore and replay": restoreYesterday,
    "journal full": fillJournal,
  })) {
    const began = Date.now();
    const done = await oneScenario(on, scenario, short ? 20 : 60);
    lines.push({ what, kind: on.kind, seed: on.shop.seed, ms: Date.now() - began, ...done });
  }
  return lines;
}

export const oneScenario = ({ shop, ...on }: On, scenario: typeof restoreYesterday, count: number) =>
  shop.on({ ...on, lanes: 1, customers: 900 }, async (stage) => {
    const { lane, database } = first(stage);
    const desks = { database, desks: lane.desks };
    return scenario(stage.upstream, desks, await stage.upstream.customers(count)).finally(() => {
      lane.desks = desks.desks;
    });
  });

export type StormChoice = Pick<StormPlan, "deliveries" | "patienceMs" | "looks" | "late" | "failing">;

/** So many deliveries, a kill for each 250, and the mirror held against Partnero's books. */
export function oneStorm({ shop, ...on }: On, choice: StormChoice): Promise<StormLine> {
  const { deliveries } = choice;
  const plan = {
    ...choice,
    kills: Math.ceil(deliveries / 250),
    passes: Math.ceil(deliveries / 2500),
    say: shop.say,
  };
  const customers = Math.min(2_000, Math.max(1_000, deliveries / 10));
  return runStorm({ ...on, customers, folder: shop.path("storm"), seed: shop.seed, plan });
}
