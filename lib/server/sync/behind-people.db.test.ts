import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { partnero } from "../partnero/partnero";
import { openSandboxDesk, testLimits } from "../testing/sandbox-desk";
import { startSyncLoop } from "./sync-loop";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openSandboxDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 300, rate: 60 });
  desk = await openSandboxDesk(sandbox, testLimits);
  await desk.connect({ perMinute: 60 });
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

test("at 60 requests a minute a sync that wants them all leaves people twelve, and room for a write", async () => {
  const used = () => partnero().state().limit - partnero().state().remaining;
  const loop = startSyncLoop({ everyMs: 5 });
  await expect.poll(used, { interval: 10 }).toBeGreaterThanOrEqual(36);
  // Time in which it would take more, if it could: as many answers as it would need for that, many times over.
  for (let n = 0; n < 200; n += 1) await desk.control("GET", "/requests");
  const bySync = used();
  const read = await Promise.all(
    Array.from({ length: 12 }, (_, n) => partnero().getCustomer(`customer_${n + 20}`)),
  );
  await desk.customer();
  await loop.stop();
  expect([bySync, read.length]).toEqual([36, 12]);
});
