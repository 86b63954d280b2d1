import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { compare, type Measured } from "./load";
import { type Weight, weigh } from "./page-weight";
import { startStack } from "./stack";

/** `npm run bench`: what a request through Refdesk costs beside what others cost, and what a page weighs. */
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "8" },
    rounds: { type: "string", default: "3" },
    connections: { type: "string", default: "16" },
    out: { type: "string", default: "docs/bench.md" },
  },
});
const load = {
  seconds: Number(values.seconds),
  connections: Number(values.connections),
  ids: Array.from({ length: 200 }, (_, at) => `customer_${at + 1}`),
};

const stack = await startStack(2000);
try {
  const asSupport = { cookie: stack.cookie };
  const speed = await compare(
    [
      { name: "1 bare Node proxy", url: (id) => `${stack.bare}/${id}` },
      { name: "2 empty Next handler", url: (id) => `${stack.plain}/api/empty/${id}` },
      { name: "3 Next handler, fetch passed through", url: (id) => `${stack.plain}/api/pass/${id}` },
      {
        name: "4 Refdesk GET /api/customers/[id]",
        url: (id) => `${stack.app}/api/customers/${id}`,
        headers: asSupport,
      },
    ],
    load,
    Number(values.rounds),
  );
  const weight = await weigh([
    { name: "an empty Next page", url: `${stack.plain}/empty` },
    { name: "/sign-in", url: `${stack.app}/sign-in` },
    { name: "/customers", url: `${stack.app}/customers`, cookie: stack.cookie },
    { name: "/customers/customer_1", url: `${stack.app}/customers/customer_1`, cookie: stack.cookie },
    { name: "/credits", url: `${stack.app}/credits`, cookie: stack.cookie },
  ]);
  const text = report(speed, weight);
  console.log(text);
  mkdirSync("docs", { recursive: true });
  writeFileSync(values.out, text);
} finally {
  await stack.stop();
}

function report(speed: Measured[], weight: Weight[]): string {
  const of = (name: string) => speed.find((one) => one.name.startsWith(name))?.perSecond ?? Number.NaN;
  const ratio = (a: string, b: string) => (of(a) / of(b)).toFixed(2);
  const rows = speed.map(
    (one) => `| ${one.name} | ${one.perSecond.toFixed(0)} | ${one.p50} | ${one.p99} | ${one.failed} |`,
  );
  const pages = weight.map((one) => `| ${one.name} | ${one.files} | ${one.gzipKb.toFixed(0)} |`);
  return `# What it costs

Made by \`npm run bench\`. Everything ran on one machine in one run (${cpus().length} cores, Node ${process.version}), load generator
included, so only the proportions mean something. ${load.connections} connections, ${load.seconds} s a round, ${values.rounds} rounds in turn, median round; 200 ids in turn.

## One customer

| | requests/s | p50 ms | p99 ms | failed |
|---|---:|---:|---:|---:|
${rows.join("\n")}

(4) does what (3) does and also reads the session and the role from the database at every request, checks the
right, keeps to a rate budget, and parses the answer twice. (4) ÷ (3) = ${ratio("4", "3")}, goal ≥ 1. (4) ÷ (2) = ${ratio("4", "2")}, goal ≥ 0.7.

## JavaScript a browser loads, gzipped

| page | files | KB |
|---|---:|---:|
${pages.join("\n")}

Goal for \`/customers\`: ≤ 220 KB.

What lists, searches, trees and the overview cost, at 10,000 customers and more: [bench-mirror.md](bench-mirror.md).
`;
}
