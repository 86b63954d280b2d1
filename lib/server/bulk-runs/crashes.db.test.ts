import { asc, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { startCreditLoop } from "../credits/sending/credit-loop";
import { openDesk } from "../credits/testing";
import { database } from "../db/pool";
import { bulkRow, credit } from "../db/schema";
import { forgetLeases, otherProcesses } from "../work/testing";
import { handOverRows } from "./hand-over-rows";
import { checked, move, read, rowsOf, until } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
const { work, kill, killAll, forget } = otherProcesses("lib/server/bulk-runs/testing-process.ts", {
  CREDIT_HOLD_SECONDS: "300",
});

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20, rate: 1_000_000 });
  desk = await openDesk(sandbox, { holdSeconds: 300 });
});
afterEach(killAll);
afterAll(async () => {
  expect(await desk.violations()).toEqual([]);
  await desk.close();
  await sandbox.close();
  await forget();
});

const handedOver = async (id: string) =>
  (await database().select().from(credit).where(eq(credit.bulkRunId, id)).orderBy(asc(credit.bulkRow))).map(
    (row) => row.bulkRow,
  );
const customers = (count: number) => Promise.all(Array.from({ length: count }, () => desk.customer()));

/** The hold is over for all of them: they are sent, as they would be five minutes later. */
async function sendAll(id: string, count: number): Promise<void> {
  await database().update(credit).set({ sendAt: new Date() }).where(eq(credit.bulkRunId, id));
  const loop = startCreditLoop({ everyMs: 20 });
  await expect.poll(async () => (await read(id)).counts.applied).toBe(count);
  await loop.stop();
}

test("killed again and again, two processes at a time: each row reaches the ledger once, and is paid once", async () => {
  const ids = await customers(16);
  const run = await checked(ids.map((id) => `${id},2`).join("\n"));
  await move(run.id, "running");
  for (let kills = 0; kills < 3; kills += 1) {
    const pair = await Promise.all([work(), work()]);
    const before = (await handedOver(run.id)).length;
    await expect
      .poll(async () => (await handedOver(run.id)).length, { interval: 20 })
      .toBeGreaterThan(Math.min(before, 15));
    await Promise.all(pair.map(kill));
    await forgetLeases();
  }
  await until(run.id, "finished");
  expect(await handedOver(run.id)).toEqual(ids.map((_, at) => at + 1));
  await sendAll(run.id, ids.length);
  expect(await Promise.all(ids.map((id) => desk.balance(id)))).toEqual(ids.map(() => ({ USD: "2.00" })));
});

test("died after the ledger had the row and before the list knew: answered by the ledger, not given again", async () => {
  const ids = await customers(3);
  const run = await checked(ids.map((id) => `${id},2`).join("\n"));
  await move(run.id, "running");
  await until(run.id, "finished");
  await database().execute(sql`update bulk_run set state = 'running' where id = ${run.id}`);
  await database().update(bulkRow).set({ state: "ready" }).where(eq(bulkRow.runId, run.id));
  await until(run.id, "finished");
  expect(await handedOver(run.id)).toEqual([1, 2, 3]);
  expect((await rowsOf(run.id)).map((row) => row.outcome)).toEqual(["under_way", "under_way", "under_way"]);
  await sendAll(run.id, 3);
});

test("two that believe the list to be theirs hand every row over once", async () => {
  const ids = await customers(8);
  const run = await checked(ids.map((id) => `${id},2`).join("\n"));
  await move(run.id, "running");
  const careless = {
    isOver: async () => (await read(run.id)).state !== "running",
    wait: async () => undefined,
  };
  await Promise.all([handOverRows(run.id, careless), handOverRows(run.id, careless)]);
  expect(await handedOver(run.id)).toEqual(ids.map((_, at) => at + 1));
  await sendAll(run.id, 8);
  expect(await Promise.all(ids.map((id) => desk.balance(id)))).toEqual(ids.map(() => ({ USD: "2.00" })));
});
