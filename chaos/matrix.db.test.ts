import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/server/db/testing";
import { buildWorker } from "./build-worker";
import { Desk } from "./desk";
import { hurry } from "./hurry";
import { type Lane, ninthOf, runMatrix } from "./matrix";
import { Upstream } from "./upstream";

// Another ninth of the crash matrix each day, half of it on each database; `npm run chaos` runs all of it on both.
const nth = Math.floor(Date.now() / 86_400_000) % 9;
const half = inject("testDatabase").kind === "embedded" ? 0 : 1;
const share = ninthOf(nth).filter((_, at) => at % 2 === half);

let folder: string;
let upstream: Upstream | undefined;
let databases: TestDatabase[] = [];
let lanes: Lane[] = [];

beforeAll(open, 300_000);
afterAll(close, 120_000);

async function open() {
  folder = mkdtempSync(join(tmpdir(), "refdesk-matrix-"));
  const bundle = join(folder, "worker.mjs");
  const plans = join(folder, "plans");
  mkdirSync(plans);
  await buildWorker(bundle, hurry);
  const sandbox = await Upstream.start(900);
  upstream = sandbox;
  databases = [await createTestDatabase(), await createTestDatabase()];
  lanes = databases.map(({ url, embedded }, at) => {
    const journal = join(folder, `journal-${at}`);
    const options = { bundle, databaseUrl: url, embedded, upstream: sandbox.url, folder: plans, journal };
    return { databaseUrl: url, desks: (embedded ? ["0"] : ["0", "1"]).map(() => new Desk(options)) };
  });
}

async function close() {
  for (const { desks } of lanes) for (const desk of desks) await desk.stop();
  for (const database of databases) await database.drop();
  await upstream?.stop();
  rmSync(folder, { recursive: true });
}

test(`every promise is kept wherever the sender dies (${nth + 1} of 9)`, { timeout: 600_000 }, async () => {
  if (!upstream) throw new Error("no sandbox");
  const { violations, notReached, kills, cases } = await runMatrix(upstream, lanes, share);
  expect(violations).toEqual([]);
  expect(notReached).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(cases);
});
