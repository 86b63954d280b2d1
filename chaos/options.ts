import { parseArgs } from "node:util";
import { type DatabaseKind, databaseKinds } from "./databases";

const all = ["matrix", "outside", "soak", "storm", "browsers"] as const;
export type Part = (typeof all)[number];

/** What a run shall do. */
export type Options = {
  seed: number;
  credits: number;
  kills: number;
  minutes: number;
  deliveries: number;
  kinds: DatabaseKind[];
  parts: Part[];
  planted: boolean;
  short: boolean;
};

/** Reads the command line of `npm run chaos`. Throws a sentence about what it can't read. */
export function readOptions(): Options {
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
      only: { type: "string", default: all.join(",") },
    },
  });
  const { short, planted } = values;
  return {
    seed: whole("seed", values.seed ?? String(Date.now() % 100_000)),
    credits: short ? 150 : whole("credits", values.credits),
    kills: short ? 45 : whole("kills", values.kills),
    minutes: whole("minutes", values.minutes),
    deliveries: short ? 500 : whole("deliveries", values.deliveries),
    kinds: kindsOf(values.database),
    parts: values.only.split(",").map(partOf),
    planted,
    short,
  };
}

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

function partOf(text: string): Part {
  const part = all.find((one) => one === text);
  if (part) return part;
  throw new Error(`--only takes ${all.join(", ")}, not "${text}".`);
}
