import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildWorker, type Patch } from "./build-worker";
import { type DatabaseKind, databaseKinds } from "./databases";
import { hurry } from "./hurry";
import { allCases, mostTries, pausedCases, runMatrix, thirdOf } from "./matrix";
import type { Verdict } from "./oracle";
import { planted } from "./planted";
import { Chance } from "./random";
import { type Line, table } from "./report";
import { fillJournal, restoreYesterday } from "./scenarios";
import { soak, soakRules } from "./soak";
import { openStage, type Stage } from "./stage";
import { stormHurry } from "./storm/hurry";
import { plantedInMirror } from "./storm/planted";
import { runStorm, type StormLine, stormTable } from "./storm/run";
import type { StormPlan } from "./storm/storm";

/** `npm run chaos`: everything that can befall a credit, and whether the ledger kept its promises. */
const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    credits: { type: "string", default: "10000" },
    kills: { type: "string", default: "3000" },
    minutes: { type: "string", default: "120" },
    database: { type: "string", default: "both" },
    planted: { type: "boolean", default: false },
    short: { type: "boolean", default: false },
    deliveries: { type: "string", default: "50000" },
    only: { type: "string", default: "matrix,outside,soak,storm" },
  },
});

const seed = whole("seed", values.seed ?? String(Date.now() % 100_000));
const credits = values.short ? 150 : whole("credits", values.credits);
const kills = values.short ? 45 : whole("kills", values.kills);
const minutes = whole("minutes", values.minutes);
const deliveries = values.short ? 500 : whole("deliveries", values.deliveries);
const kinds = kindsOf(values.database);
const parts = values.only.split(",");

function whole(name: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new Error(`--${name} must be a whole number, not "${text}".`);
}

function kindsOf(text: string): DatabaseKind[] {
  if (text === "both") return ["embedded", "postgres"];
  const kind = databaseKinds.find((one) => one === text);
  if (kind) return [kind];
  throw new Error(`--database must be ${databaseKinds.join(", ")} or both, not "${text}".`);
}

const folder = mkdtempSync(join(tmpdir(), "refdesk-chaos-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
let bundles = 0;

async function bundle(patches: Patch[] = []): Promise<string> {
  const file = join(folder, `worker-${++bundles}.mjs`);
  await buildWorker(file, [...hurry, ...patches]);
  return file;
}

/** Opens a stage, works on it, and takes it down whatever happens. */
async function on<T>(
  kind: DatabaseKind,
  worker: string,
  lanes: number,
  customers: number,
  work: (stage: Stage) => Promise<T>,
) {
  const room = join(folder, `${kind}-${++bundles}`);
  mkdirSync(room);
  const stage = await openStage({ kind, worker, lanes, customers, folder: room, seed });
  const stop = () => void stage.close().finally(() => process.exit(1));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
  try {
    return await work(stage);
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, stop);
    await stage.close();
  }
}

async function wholeMatrix(kind: DatabaseKind, worker: string): Promise<Line> {
  const began = Date.now();
  const cases = values.short ? thirdOf(seed) : [...allCases, ...pausedCases];
  const done = await on(kind, worker, 4, mostTries * cases.length + 600, ({ upstream, lanes }) =>
    runMatrix(upstream, lanes, cases),
  );
  if (done.notReached.length > 0) console.log(`Never reached: ${done.notReached.join("; ")}`);
  return { what: `matrix, ${done.cases} cases`, kind, seed, ms: Date.now() - began, troubles: 0, ...done };
}

async function oneSoak(kind: DatabaseKind, worker: string): Promise<Line> {
  const began = Date.now();
  const done = await on(
    kind,
    worker,
    1,
    Math.ceil(credits * 1.2) + 900,
    async ({ upstream, lanes, databases }) => {
      await upstream.setFaults(soakRules());
      const [lane, database] = [lanes[0], databases[0]];
      if (!lane || !database) throw new Error("no lane");
      const customers = await upstream.customers(credits);
      const gathering = setInterval(() => void upstream.gather().catch(() => undefined), 5_000);
      const early = new AbortController();
      process.once("SIGUSR2", () => early.abort());
      const plan = { credits, kills, customers, atOnce: 48, minutes, stop: early.signal, say: console.log };
      return soak(upstream, { database, desks: lane.desks }, plan, new Chance(seed)).finally(() =>
        clearInterval(gathering),
      );
    },
  );
  return { what: "soak", kind, seed, ms: Date.now() - began, ...done };
}

/** What befalls a desk from outside: yesterday's database, a journal whose disk is full. */
async function outside(kind: DatabaseKind, worker: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [what, scenario] of Object.entries({
    "restore and replay": restoreYesterday,
    "journal full": fillJournal,
  })) {
    const began = Date.now();
    const done = await on(kind, worker, 1, 900, (stage) =>
      runScenario(stage, scenario, values.short ? 20 : 60),
    );
    lines.push({ what, kind, seed, ms: Date.now() - began, ...done });
  }
  return lines;
}

async function runScenario(
  { upstream, lanes, databases }: Stage,
  scenario: typeof restoreYesterday,
  count: number,
) {
  const [lane, database] = [lanes[0], databases[0]];
  if (!lane || !database) throw new Error("no lane");
  const desks = { database, desks: lane.desks };
  return scenario(upstream, desks, await upstream.customers(count)).finally(() => {
    lane.desks = desks.desks;
  });
}

type StormChoice = Pick<StormPlan, "deliveries" | "patienceMs" | "looks" | "late" | "failing"> & {
  patches?: Patch[];
};

/** So many deliveries, a kill for each 250, and the mirror held against Partnero's books. */
async function oneStorm(kind: DatabaseKind, { patches = [], ...choice }: StormChoice): Promise<StormLine> {
  const worker = join(folder, `storm-worker-${++bundles}.mjs`);
  await buildWorker(worker, [...hurry, ...stormHurry, ...patches], "chaos/storm/worker.ts");
  const plan = {
    ...choice,
    kills: Math.ceil(choice.deliveries / 250),
    passes: Math.ceil(choice.deliveries / 2500),
    say: console.log,
  };
  const customers = Math.min(2_000, Math.max(1_000, choice.deliveries / 10));
  return runStorm({ kind, worker, customers, folder: join(folder, `storm-${++bundles}`), seed, plan });
}

/** Each planted bug must break a promise where it is meant to show. Out: the names of those that did not. */
async function plantAll(kind: DatabaseKind): Promise<string[]> {
  const missed: string[] = [];
  for (const { name, patches, cases } of planted) {
    const worker = await bundle(patches);
    const { violations } = await on<Verdict>(kind, worker, Math.min(2, cases.length || 1), 900, (stage) =>
      cases.length > 0
        ? runMatrix(stage.upstream, stage.lanes, cases)
        : runScenario(stage, restoreYesterday, 10),
    );
    const how = violations[0] ?? `nothing in ${cases.length} cases`;
    console.log(`${violations.length > 0 ? "caught" : "MISSED"}  ${name}: ${how}`);
    if (violations.length === 0) missed.push(name);
  }
  return missed;
}

/** Small, and thick with what the planted bugs trip over. */
const plantedStorm = { deliveries: 3_000, patienceMs: 60_000, looks: 0.4, late: 0.3, failing: 0.3 };

/** Each planted bug of the mirror must make a short storm end with a difference. Out: the names of those that did not. */
async function plantInMirror(kind: DatabaseKind): Promise<string[]> {
  const missed: string[] = [];
  const { differences } = await oneStorm(kind, plantedStorm);
  if (differences.length > 0) throw new Error(`with nothing planted the storm finds: ${differences[0]}`);
  for (const { name, patches } of plantedInMirror) {
    const { differences } = await oneStorm(kind, { ...plantedStorm, patches });
    const how = differences[0] ?? "the mirror is Partnero's books";
    console.log(`${differences.length > 0 ? "caught" : "MISSED"}  ${name}: ${how}`);
    if (differences.length === 0) missed.push(name);
  }
  return missed;
}

console.log(`seed ${seed}`);
if (values.planted) {
  for (const kind of kinds) {
    const credits = parts.includes("matrix") ? await plantAll(kind) : [];
    const mirror = parts.includes("storm") ? await plantInMirror(kind) : [];
    const all =
      (parts.includes("matrix") ? planted.length : 0) +
      (parts.includes("storm") ? plantedInMirror.length : 0);
    const missed = credits.length + mirror.length;
    console.log(`${all - missed} of ${all} planted bugs caught on ${kind}.`);
    if (missed > 0) process.exitCode = 1;
  }
} else {
  const worker = await bundle();
  const lines: Line[] = [];
  const storms: StormLine[] = [];
  for (const kind of kinds) {
    if (parts.includes("matrix")) lines.push(await wholeMatrix(kind, worker));
    if (parts.includes("outside")) lines.push(...(await outside(kind, worker)));
    if (parts.includes("soak")) lines.push(await oneSoak(kind, worker));
    if (lines.length > 0) console.log(table(lines));
    if (parts.includes("storm"))
      storms.push(
        await oneStorm(kind, { deliveries, patienceMs: 600_000, looks: 0.05, late: 0.05, failing: 0.05 }),
      );
    if (storms.length > 0) console.log(stormTable(storms));
  }
  for (const { violations } of lines)
    for (const one of violations.slice(0, 50)) console.log(`VIOLATION ${one}`);
  for (const { differences } of storms)
    for (const one of differences.slice(0, 50)) console.log(`DIFFERENCE ${one}`);
  const isBroken = [
    ...lines.map(({ violations }) => violations),
    ...storms.map(({ differences }) => differences),
  ];
  process.exitCode = isBroken.some((found) => found.length > 0) ? 1 : 0;
}
