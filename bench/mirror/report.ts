import { cpus, totalmem } from "node:os";
import { type Asked, warmUpSeconds } from "./ask";
import type { Kind } from "./desk";

/** What a desk of this kind and size answered. */
export type Case = { name: string; kind: Kind; customers: number; answers: Asked[] };
/** Something measured once: in which case, what, how much, and what it should be. */
export type Finding = { name: string; what: string; measured: string; goal: string };

const mostGrowth = 1.5;
const mostAt100k = 50;
const kinds: Record<Kind, string> = { embedded: "the embedded database", postgres: "Postgres" };

/** The tables of one run as a page of the docs: per database, and what was measured beside. */
export function report(
  { cases, findings }: { cases: readonly Case[]; findings: readonly Finding[] },
  { clients, seconds, remark }: { clients: number; seconds: number; remark: string },
): string {
  const tables = (["postgres", "embedded"] as const).flatMap((kind) =>
    answersOf(
      kind,
      cases.filter((one) => one.kind === kind).toSorted((a, b) => a.customers - b.customers),
    ),
  );
  return [
    "# What the mirror costs",
    `Made by \`npm run bench -- --mirror\`. Everything ran on one machine (${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}), browser, sandbox and
load generator included. ${clients} clients, ${seconds} s each after ${warmUpSeconds} to warm up; milliseconds until the whole answer is
there, p50 / p95.`,
    remark,
    ...tables,
    "Goals on Postgres: list, search and sort grow by ≤ 1.5 × from 10 k to 1 M; their p95 at 100 k ≤ 50 ms. What misses is **bold**.",
    "## Beside the requests",
    table(
      ["case", "what", "measured", "goal"],
      findings.map(({ name, what, measured, goal }) => [name, what, measured, goal]),
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function answersOf(kind: Kind, cases: readonly Case[]): string[] {
  const names = [...new Set(cases.flatMap(({ answers }) => answers.map(({ name }) => name)))];
  if (names.length === 0) return [];
  const [small, large] = [cases[0], cases.at(-1)];
  const grows = small && large && small !== large;
  const head = ["", ...cases.map(({ customers }) => short(customers))];
  if (grows) head.push(`p50, ${short(small.customers)} → ${short(large.customers)}`);
  const rows = names.map((name) => {
    const hasGoal = kind === "postgres" && /^(list|search|sort)/.test(name);
    const found = cases.map(({ answers }) => answers.find((one) => one.name === name));
    const cells = cases.map(({ customers }, at) =>
      cell(found[at], hasGoal && customers === 100_000 ? mostAt100k : Number.POSITIVE_INFINITY),
    );
    const growth = (found.at(-1)?.p50 ?? Number.NaN) / (found[0]?.p50 ?? Number.NaN);
    const missed = hasGoal && large?.customers === 1_000_000 && growth > mostGrowth;
    if (!grows) return [name, ...cells];
    return [name, ...cells, Number.isNaN(growth) ? "" : marked(`${growth.toFixed(1)} ×`, missed)];
  });
  return [`## On ${kinds[kind]}`, table(head, rows)];
}

function cell(one: Asked | undefined, most: number): string {
  if (!one) return "";
  // Not a number, which a run that goes on reads as null.
  if (!Number.isFinite(one.p95)) return marked("no answer in time", true);
  const failed = one.failed ? ` (${one.failed} failed)` : "";
  return `${one.p50.toFixed(0)} / ${marked(one.p95.toFixed(0), one.p95 > most)}${failed}`;
}

const marked = (text: string, missed: boolean) => (missed ? `**${text}**` : text);

const short = (customers: number) =>
  customers >= 1_000_000 ? `${customers / 1_000_000} M` : `${customers / 1_000} k`;

const table = (head: string[], rows: string[][]) =>
  [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
