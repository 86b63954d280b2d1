import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { type Asked, ask } from "./ask";
import { type BenchDesk, type Kind, openDesk } from "./desk";
import { exportBesideOthers } from "./export";
import { fill } from "./fill";
import { keyToPaint } from "./key-to-paint";
import { syncBesideLoop } from "./sync";

/** `npm run bench -- --mirror`: what the mirror answers at 10 k, 100 k and 1 M customers, in one run each. */
const { values } = parseArgs({
  options: {
    mirror: { type: "boolean" },
    seconds: { type: "string", default: "4" },
    clients: { type: "string", default: "8" },
    cases: {
      type: "string",
      default: "embedded:10000,embedded:100000,postgres:10000,postgres:100000,postgres:1000000",
    },
    /** Some of ask, key, export, sync. */
    only: { type: "string", default: "ask,key,export,sync" },
    /** At how many customers keys, the export and the sync are measured. */
    at: { type: "string", default: "100000" },
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

type Case = { name: string; kind: Kind; customers: number; answers: Asked[] };
const cases: Case[] = [];
const notes: string[] = [];
for (const name of values.cases.split(",")) {
  const [kind, size] = name.split(":");
  if (kind !== "embedded" && kind !== "postgres") throw new Error(`${name}: embedded:N or postgres:N`);
  const customers = Number(size);
  const desk = await openDesk(kind);
  try {
    await fill(desk.sql, customers);
    if (parts.includes("ask")) cases.push({ name, kind, customers, answers: await askAll(desk) });
    if (customers === at && parts.includes("key")) await take(name, () => keyToPaint(desk));
    if (customers === at && parts.includes("export")) await take(name, () => exportBesideOthers(desk));
  } catch (error) {
    notes.push(`${name}: broke off: ${error}`);
  } finally {
    await desk.stop();
  }
  writeFileSync(values.out, report());
  console.log(name, cases.at(-1)?.answers);
}
if (parts.includes("sync")) await take(`postgres:${at}`, () => syncBesideLoop(at));
const text = report();
console.log(text);
writeFileSync(values.out, text);

/** Keeps what was measured, or why it could not be: one part that breaks takes no other along. */
async function take(name: string, measure: () => Promise<string>): Promise<void> {
  const note = await measure().catch((error) => `broke off: ${error}`);
  notes.push(`${name}: ${note}`);
}

async function askAll(desk: BenchDesk): Promise<Asked[]> {
  const answers: Asked[] = [];
  for (const [name, paths] of Object.entries({ ...questions, "deep page": [await deepPage(desk)] })) {
    const urls = paths.map((path) => desk.url + path);
    answers.push(await ask(name, urls, { ...load, cookie: desk.cookie }));
  }
  return answers;
}

/** The page behind the one in the middle of the program, as somebody who turned pages for long would ask for it. */
async function deepPage(desk: BenchDesk): Promise<string> {
  const asked = { headers: { cookie: desk.cookie } };
  const { rows } = await desk.sql.query("select count(*) / 100 as page from customer");
  const middle = await fetch(`${desk.url}/api/customers?limit=50&page=${rows[0].page}`, asked);
  const { meta } = (await middle.json()) as { meta: { next?: string | null } };
  return `/api/customers?limit=50&after=${encodeURIComponent(meta.next ?? "")}`;
}

function report(): string {
  const names = cases[0]?.answers.map((one) => one.name) ?? [];
  const cell = ({ answers }: Case, name: string) => {
    const one = answers.find((each) => each.name === name);
    return one
      ? `${one.p50.toFixed(0)} / ${one.p95.toFixed(0)}${one.failed ? ` (${one.failed} failed)` : ""}`
      : "";
  };
  const growth = (name: string) => {
    const of = (customers: number) =>
      cases
        .find((each) => each.kind === "postgres" && each.customers === customers)
        ?.answers.find((each) => each.name === name);
    const [small, large] = [of(10_000), of(1_000_000)];
    return small && large ? `${(large.p50 / small.p50).toFixed(1)} ×` : "";
  };
  const head = ["", ...cases.map(({ kind, customers }) => `${kind} ${customers / 1_000} k`), "10 k → 1 M"];
  const rows = names.map((name) => [name, ...cases.map((each) => cell(each, name)), growth(name)]);
  return `# What the mirror costs

Made by \`npm run bench -- --mirror\`. Everything ran on one machine (${cpus().length} cores, Node ${process.version}), browser and load generator
included. ${load.clients} clients, ${load.seconds} s each after one second to warm up; milliseconds until the whole answer is there, p50 / p95.

| ${head.join(" | ")} |
|${head.map((_, at) => (at === 0 ? "---" : "---:")).join("|")}|
${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}

Goals: list, search and sort grow by ≤ 1.5 × from 10 k to 1 M; p95 at 100 k on Postgres ≤ 50 ms.

${notes.map((note) => `- ${note}`).join("\n")}
`;
}
