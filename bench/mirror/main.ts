import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Asked, ask } from "./ask";
import { type BenchDesk, type Kind, openDesk } from "./desk";
import { exportBesideOthers } from "./export";
import { fill } from "./fill";
import { type Measured, openKept } from "./kept";
import { keyToPaint } from "./key-to-paint";
import { type Finding, report } from "./report";
import { networkMs, syncBesideLoop } from "./sync";
import { weighPages } from "./weights";

/**
 * `npm run bench -- --mirror`: what the mirror answers at 10 k, 100 k and 1 M customers. About twenty minutes on a quiet
 * machine of two cores. A run that was broken off goes on with the parts that are missing.
 */
const { values } = parseArgs({
  options: {
    mirror: { type: "boolean" },
    seconds: { type: "string", default: "4" },
    clients: { type: "string", default: "8" },
    cases: {
      type: "string",
      default: "postgres:10000,postgres:100000,postgres:1000000,embedded:10000,embedded:100000",
    },
    /** Some of ask, key, export, sync. */
    only: { type: "string", default: "ask,key,export,sync" },
    /** At how many customers keys, the export and the sync are measured. */
    at: { type: "string", default: "100000" },
    /** Measures all anew, also what an earlier run of the same build has kept. */
    again: { type: "boolean" },
    /** Something that a reader of the tables has to know, such as what else ran. */
    remark: { type: "string", default: "" },
    out: { type: "string", default: "docs/bench-mirror.md" },
  },
});
const at = Number(values.at);
const parts = values.only.split(",");
const load = { clients: Number(values.clients), seconds: Number(values.seconds) };

const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const window = `from=${day(29)}&to=${day(0)}&unit=USD`;
const statsParts = [
  "numbers",
  "habits",
  "trend",
  "referrers",
  "generations",
  "cohorts",
  "liability",
  "attention",
];

const questions: Record<string, string[]> = {
  list: ["/api/customers?limit=50"],
  "search, a part": ["marta weber", "c77", "okafor", "elif.4"].map((q) => `/api/customers?limit=50&q=${q}`),
  "search, one typo": ["okaforr17", "haddat1700", "kowalskj"].map((q) => `/api/customers?limit=50&q=${q}`),
  "sort by revenue": ["/api/customers?limit=50&sort=revenue"],
  "sort by name": ["/api/customers?limit=50&sort=name"],
  total: ["/api/customer-totals"],
  "tree of 10,000": ["/api/customers/c2/tree"],
  "overview, its parts in turn": statsParts.map((part) => `/api/stats/${part}?${window}`),
};

const kept = openKept({ ...load, at }, values.again ?? false);
for (const name of values.cases.split(",")) {
  const [kind, size] = name.split(":");
  if (kind !== "embedded" && kind !== "postgres") throw new Error(`${name}: embedded:N or postgres:N`);
  const customers = Number(size);
  const measures: Record<string, (desk: BenchDesk) => Promise<Measured>> = {
    ask: async (desk) => {
      const findings = [{ name, ...(await firstOverview(desk)) }];
      return { cases: [{ name, kind, customers, answers: await askAll(desk) }], findings };
    },
  };
  if (customers === at) {
    measures.key = async (desk) => found(name, await keyToPaint(desk), await weighPages(desk));
    measures.export = async (desk) => found(name, await exportBesideOthers(desk));
  }
  const wanted = Object.keys(measures).filter((part) => parts.includes(part) && !kept.has(`${name} ${part}`));
  if (wanted.length > 0)
    await withDesk({ name, kind, customers }, async (desk) => {
      for (const part of wanted) await take(`${name} ${part}`, async () => measures[part]?.(desk));
    });
}
if (parts.includes("sync"))
  for (const latencyMs of [0, networkMs])
    await take(`sync ${latencyMs}`, async () => found(`postgres:${at}`, await syncBesideLoop(at, latencyMs)));
console.log(write());

function write(): string {
  const text = report(kept.all(), { ...load, remark: values.remark });
  writeFileSync(values.out, text);
  return text;
}

type Of = { name: string; kind: Kind; customers: number };

/** A desk that cannot be opened or filled takes no other along. */
async function withDesk({ name, kind, customers }: Of, work: (desk: BenchDesk) => Promise<void>) {
  let desk: BenchDesk | null = null;
  try {
    desk = await openDesk(kind);
    await fill(desk.sql, customers);
    await work(desk);
  } catch (error) {
    console.error(`${name}: ${error}`);
    process.exitCode = 1;
  } finally {
    await desk?.stop();
  }
}

/** Keeps what is measured, unless it is there already. One part that breaks takes no other along: a later run repeats it. */
async function take(part: string, measure: () => Promise<Measured | undefined>): Promise<void> {
  if (kept.has(part)) return;
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1_000).toFixed(0)} s`;
  try {
    const measured = await measure();
    if (measured) kept.add(part, measured);
    console.log(`${part}: ${seconds()}`);
  } catch (error) {
    console.error(`${part}: broke off after ${seconds()}: ${error}`);
    process.exitCode = 1;
  }
  write();
}

function found(name: string, ...measured: Omit<Finding, "name">[][]): Measured {
  return { cases: [], findings: measured.flat().map((one) => ({ name, ...one })) };
}

async function askAll(desk: BenchDesk): Promise<Asked[]> {
  const answers: Asked[] = [];
  for (const [name, paths] of Object.entries({ ...questions, "deep page": [await deepPage(desk)] })) {
    const urls = paths.map((path) => desk.url + path);
    answers.push(await ask(name, urls, { ...load, cookie: desk.cookie }));
  }
  return answers;
}

/** What the first of a day waits for: each part is counted anew when the mirror has changed. */
async function firstOverview({ url, cookie }: BenchDesk): Promise<Omit<Finding, "name">> {
  const times: { part: string; ms: number }[] = [];
  for (const part of statsParts) {
    const began = performance.now();
    const answer = await fetch(`${url}/api/stats/${part}?${window}`, { headers: { cookie } });
    await answer.text();
    if (!answer.ok) throw new Error(`${part} answered ${answer.status}`);
    times.push({ part, ms: performance.now() - began });
  }
  const [longest] = times.toSorted((a, b) => b.ms - a.ms);
  const all = times.reduce((sum, { ms }) => sum + ms, 0);
  return {
    what: "the overview's parts, counted for the first time, one after another",
    measured: `${all.toFixed(0)} ms, the longest ${longest?.part} with ${longest?.ms.toFixed(0)}`,
    goal: "",
  };
}

/** The page behind the one in the middle of the program, as somebody who turned pages for long would ask for it. */
async function deepPage(desk: BenchDesk): Promise<string> {
  const asked = { headers: { cookie: desk.cookie } };
  const { rows } = await desk.sql.query("select count(*) / 100 as page from customer");
  const middle = await fetch(`${desk.url}/api/customers?limit=50&page=${rows[0].page}`, asked);
  const { meta } = (await middle.json()) as { meta: { next?: string | null } };
  return `/api/customers?limit=50&after=${encodeURIComponent(meta.next ?? "")}`;
}
