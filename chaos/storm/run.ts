import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseKind } from "../databases";
import { Desk } from "../desk";
import { Chance } from "../random";
import { openDatabase } from "../stage";
import { Upstream } from "../upstream";
import { untilDone } from "../workshop";
import { holdUpPass } from "./broken-pass";
import { Changes } from "./changes";
import { PostOffice } from "./post-office";
import { Program } from "./program";
import { type StormPlan, type StormResult, storm } from "./storm";
import { Telling } from "./telling";

export type StormLine = StormResult & { kind: DatabaseKind; seed: number; ms: number };

export type StormOptions = {
  kind: DatabaseKind;
  /** The bundle of `chaos/storm/worker.ts`. */
  worker: string;
  customers: number;
  /** A folder of its own. */
  folder: string;
  seed: number;
  plan: StormPlan;
};

/** Sets up a storm on a database of its own, and takes everything down whatever happens. */
export async function runStorm({
  kind,
  worker,
  customers,
  folder,
  seed,
  plan,
}: StormOptions): Promise<StormLine> {
  const began = Date.now();
  mkdirSync(folder, { recursive: true });
  const chance = new Chance(seed);
  const upstream = await Upstream.start(customers);
  const database = await openDatabase(kind, join(folder, "database"), chance);
  const telling = new Telling();
  const office = await PostOffice.open(chance, telling, 3_000);
  const options = {
    bundle: worker,
    databaseUrl: database.url,
    embedded: kind === "embedded",
    upstream: upstream.url,
  };
  const program = new Program(upstream.url);
  await program.removeEndless();
  await holdUpPass(program);
  const desks = Array.from(
    { length: kind === "embedded" ? 1 : 2 },
    () => new Desk({ ...options, folder, journal: join(folder, "journal"), env: stormEnv(office) }),
  );
  const changes = new Changes(program, chance, telling);
  const close = async () => {
    for (const desk of desks) await desk.stop();
    office.close();
    await database.close();
    await upstream.stop();
  };
  return untilDone(async () => {
    await Promise.all(desks.map((desk) => desk.address));
    const on = { program, databaseUrl: database.url, desks, office, changes, chance };
    const done = await storm(on, plan);
    return { ...done, kind, seed, ms: Date.now() - began };
  }, close);
}

/** A desk that keeps the mirror and believes to be at the post office's address. */
export const stormEnv = (office: PostOffice) => ({ REFDESK_SYNC: "1", REFDESK_URL: office.url });

const columns: [string, (line: StormLine) => string | number][] = [
  ["database", ({ kind }) => kind],
  ["seed", ({ seed }) => seed],
  ["deliveries", ({ deliveries }) => deliveries],
  ["doubled", ({ doubled }) => doubled],
  ["out of order", ({ late }) => late],
  ["lost", ({ lost }) => lost],
  ["kills", ({ kills }) => kills],
  ["429s", ({ tooMany }) => tooMany],
  ["failed reads", ({ failed }) => failed],
  ["last words", ({ lastWords }) => lastWords],
  ["told", ({ told }) => told],
  ["customers", ({ customers }) => customers],
  ["fields compared", ({ fields }) => fields],
  ["differences", ({ differences }) => differences.length],
  ["longest answer, ms", ({ longestMs }) => longestMs],
  ["minutes", ({ ms }) => (ms / 60_000).toFixed(1)],
];

/** A line for each storm, as a Markdown table. */
export function stormTable(lines: StormLine[]): string {
  const row = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    row(columns.map(([name]) => name)),
    row(columns.map((_, at) => (at === 0 ? "---" : "---:"))),
    ...lines.map((line) => row(columns.map(([, of]) => of(line)))),
  ].join("\n");
}
