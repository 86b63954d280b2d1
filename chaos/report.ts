import type { DatabaseKind } from "./databases";
import type { Verdict } from "./oracle";

export type Line = Verdict & {
  what: string;
  kind: DatabaseKind;
  seed: number;
  intents: number;
  kills: number;
  /** Kills of the database, commits cut off, backends ended. */
  troubles: number;
  ms: number;
};

const columns: [string, (line: Line) => string | number][] = [
  ["run", ({ what }) => what],
  ["database", ({ kind }) => kind],
  ["seed", ({ seed }) => seed],
  ["intents", ({ intents }) => intents],
  ["kills", ({ kills }) => kills],
  ["database troubles", ({ troubles }) => troubles],
  ["doubled", ({ doubled }) => doubled],
  ["lost", ({ lost }) => lost],
  ['false "applied"', ({ falseApplied }) => falseApplied],
  ["unknown", ({ unknown, inferred }) => unknown + inferred],
  ["closed by evidence", ({ inferred }) => inferred],
  ["asked for a yes", ({ asked }) => asked],
  ["from lists", ({ listed }) => listed],
  ["closed by people", ({ resolved }) => resolved],
  ["violations", ({ violations }) => violations.length],
  ["minutes", ({ ms }) => (ms / 60_000).toFixed(1)],
];

/** A line for each run, as a Markdown table. */
export function table(lines: Line[]): string {
  const row = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    row(columns.map(([name]) => name)),
    row(columns.map((_, at) => (at < 2 ? "---" : "---:"))),
    ...lines.map((line) => row(columns.map(([, of]) => of(line)))),
  ].join("\n");
}
