import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/server/db/testing";
import { buildWorker } from "./build-worker";
import { Desk } from "./desk";
import { hurry } from "./hurry";
import { type Lane, runMatrix, thirdOf } from "./matrix";
import { Upstream } from "./upstream";

// Another third of the crash matrix each day, where there are two databases half of it on each; `npm run chaos` runs
// all of it on both.
const nth = Math.floor(Date.now() / 86_400_000) % 3;
const half = inject("testDatabase").kind === "embedded" ? 0 : 1;
const share = thirdOf(nth).filter((_, at) => !process.env.TEST_DATABASE_URL || at % 2 === half);
/** Databases beside each other: a case mostly waits, for a lease that nobody holds any more. */
const beside = 3;

let folder: string;
let upstream: Upstream | undefined;
const databases: TestDatabase[] = [];
let lanes: Lane[] = [];

beforeAll(open);
afterAll(close);

async function open() {
  folder = mkdtempSync(join(tmpdir(), "refdesk-matrix-"));
  const bundle = join(folder, "worker.mjs");
  const plans = join(folder, "plans");
  mkdirSync(plans);
  await buildWorker(bundle, hurry);
  const sandbox = await Upstream.start(900);
  upstream = sandbox;
  for (let at = 0; at < beside; at++) databases.push(await createTestDatabase());
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

test(`every promise is kept wherever the sender dies (${nth + 1} of 3)`, { timeout: 900_000 }, async () => {
  if (!upstream) throw new Error("no sandbox");
  const { violations, notReached, kills, cases } = await runMatrix(upstream, lanes, share);
  expect(violations).toEqual([]);
  expect(notReached).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(cases);
});
