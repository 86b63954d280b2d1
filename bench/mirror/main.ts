import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Asked, ask } from "./ask";
import { type BenchDesk, openDesk } from "./desk";
import { exportBesideOthers } from "./export";
import { fill } from "./fill";
import { keyToPaint } from "./key-to-paint";
import { type Case, type Finding, report } from "./report";
import { syncBesideLoops } from "./sync";
import { weighPages } from "./weights";

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

const cases: Case[] = [];
const findings: Finding[] = [];
for (const name of values.cases.split(",")) {
  const [kind, size] = name.split(":");
  if (kind !== "embedded" && kind !== "postgres") throw new Error(`${name}: embedded:N or postgres:N`);
  const customers = Number(size);
  const desk = await openDesk(kind);
  try {
    await fill(desk.sql, customers);
    if (parts.includes("ask")) cases.push({ name, kind, customers, answers: await askAll(desk) });
    if (customers === at && parts.includes("key")) {
      await take(name, () => keyToPaint(desk));
      await take(name, () => weighPages(desk));
    }
    if (customers === at && parts.includes("export")) await take(name, () => exportBesideOthers(desk));
  } catch (error) {
    findings.push({ name, what: "this case", measured: `broke off: ${error}`, goal: "" });
  } finally {
    await desk.stop();
  }
  write();
  console.log(name, cases.at(-1)?.answers);
}
if (parts.includes("sync")) await take(`postgres:${at}`, () => syncBesideLoops(at));
console.log(write());

/** After each case anew, so that a run that is broken off leaves what it had measured. */
function write(): string {
  const text = report(cases, findings, { ...load, remark: values.remark });
  writeFileSync(values.out, text);
  return text;
}

/** Keeps what was measured, or why it could not be: one part that breaks takes no other along. */
async function take(name: string, measure: () => Promise<Omit<Finding, "name">[]>): Promise<void> {
  const found = await measure().catch((error) => [
    { what: "a part", measured: `broke off: ${error}`, goal: "" },
  ]);
  findings.push(...found.map((one) => ({ name, ...one })));
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
