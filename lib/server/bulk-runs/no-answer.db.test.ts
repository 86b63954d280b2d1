import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk, support } from "../credits/testing";
import { asked } from "../testing/people";
import { handOverRows } from "./hand-over-rows";
import { checked, credited, move, read, rowsOf } from "./testing";
import { updateBulkRows } from "./update-bulk-rows";

// A customer about whom Partnero gives no answer.

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20 });
  desk = await openDesk(sandbox);
});
afterEach(() => desk.faults());
afterAll(async () => {
  expect(await desk.violations()).toEqual([]);
  await desk.close();
  await sandbox.close();
});

const customers = (count: number) => Promise.all(Array.from({ length: count }, () => desk.customer()));
const balances = (ids: string[]) => Promise.all(ids.map(async (id) => (await desk.balance(id)).USD ?? "0"));
const run = async (ids: string[]) => {
  const { id } = await checked(ids.map((one) => `${one},3`).join("\n"));
  await move(id, "running");
  return id;
};
const pause = { isOver: async () => false, wait: () => new Promise<void>((done) => setTimeout(done, 1)) };

test("holds up nobody, and is credited once there is an answer", async () => {
  const [bad = "", ...others] = await customers(4);
  const id = await run([bad, ...others]);
  await desk.faults({ path: `/v1/customers/${bad}`, mode: "500" });
  const handed = handOverRows(id, pause, { restMs: 500 });
  await expect.poll(async () => (await read(id)).counts, { interval: 20 }).toMatchObject({ applied: 3 });
  expect(await read(id)).toMatchObject({ state: "running", counts: { waiting: 1 } });
  expect(await balances(others)).toEqual(["3.00", "3.00", "3.00"]);
  await desk.faults();
  await handed;
  expect(await read(id)).toMatchObject({ state: "finished", counts: { applied: 4 } });
  expect(await balances([bad])).toEqual(["3.00"]);
});

test("fails in the end, with nothing sent, and can be tried again", async () => {
  const [bad = "", other = ""] = await customers(2);
  const id = await run([bad, other]);
  await desk.faults({ path: `/v1/customers/${bad}`, mode: "500" });
  await handOverRows(id, pause, { restMs: 1 });
  expect(await read(id)).toMatchObject({ state: "finished", counts: { applied: 1, failed: 1 } });
  expect((await rowsOf(id))[0]?.detail).toContain("Nothing was sent; it was tried 6 times.");
  await desk.faults();
  await updateBulkRows(support, { id, release: { outcome: "failed" } }, asked());
  expect(await credited(id)).toMatchObject({ counts: { applied: 2 } });
  expect(await balances([bad, other])).toEqual(["3.00", "3.00"]);
});
