import { browsers } from "./browsers/run";
import { readOptions } from "./options";
import { plantAll } from "./plant";
import { type Line, table } from "./report";
import { creditBundle, everyday, oneSoak, oneStorm, outside, stormBundle, wholeMatrix } from "./runs";
import { type StormLine, stormTable } from "./storm/run";
import { Workshop } from "./workshop";

/** `npm run chaos`: everything that can befall a credit, and whether the ledger kept its promises. */
const options = readOptions();
const { kinds, parts, short } = options;
const shop = new Workshop(options.seed, console.log);

async function plant(): Promise<void> {
  for (const kind of kinds) {
    const { all, caught } = await plantAll(shop, kind, parts);
    console.log(`${caught} of ${all} planted bugs caught on ${kind}.`);
    if (caught < all) process.exitCode = 1;
  }
}

async function runAll(): Promise<void> {
  const worker = await creditBundle(shop);
  const lines: Line[] = [];
  const storms: StormLine[] = [];
  const { credits, kills, minutes, deliveries } = options;
  const add = (...more: Line[]) => {
    lines.push(...more);
    console.log(table(more));
  };
  // First, since it wants a build and a Chromium: what is missing shows at once.
  if (parts.includes("browsers")) add(await browsers(shop));
  for (const kind of kinds) {
    const on = { shop, kind, worker };
    if (parts.includes("matrix")) add(await wholeMatrix(on, short));
    if (parts.includes("outside")) add(...(await outside(on, short)));
    if (parts.includes("soak"))
      add(await oneSoak(on, { credits, kills, minutes, atOnce: 48, evidence: true, mix: everyday }));
    if (parts.includes("storm")) {
      const storm = { deliveries, patienceMs: 600_000, looks: 0.05, late: 0.05, failing: 0.05 };
      storms.push(await oneStorm({ ...on, worker: await stormBundle(shop) }, storm));
      console.log(stormTable(storms));
    }
  }
  const violations = lines.flatMap((line) => line.violations.slice(0, 50));
  const differences = storms.flatMap((storm) => storm.differences.slice(0, 50));
  for (const one of violations) console.log(`VIOLATION ${one}`);
  for (const one of differences) console.log(`DIFFERENCE ${one}`);
  process.exitCode = violations.length + differences.length > 0 ? 1 : 0;
}

console.log(`seed ${options.seed}`);
await (options.planted ? plant() : runAll());
