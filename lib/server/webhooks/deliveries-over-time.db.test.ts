import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk } from "../customers/testing";
import { database } from "../db/pool";
import { credit, turn, webhookEvent } from "../db/schema";
import { beginPass, continuePass } from "../sync/full-pass";
import { readState } from "../sync/sync-state";
import { removeEndless } from "../sync/testing";
import { person } from "../testing/people";
import { getSetup } from "./get-setup";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 5, rate: 1_000_000 });
  desk = await openDesk(sandbox, { REFDESK_SYNC: "0" });
  await removeEndless();
});
beforeEach(async () => {
  for (const table of [webhookEvent, turn]) await database().delete(table);
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const day = 86_400_000;
const openCredit = (customerId: string) =>
  database()
    .insert(credit)
    .values({
      ...{
        id: randomUUID(),
        customerId,
        customerGiven: customerId,
        customerLabel: "A",
        amount: "5",
        unit: "USD",
      },
      ...{
        isCurrency: true,
        reason: "missing_reward",
        bodyHash: "x",
        state: "unknown",
        createdAt: new Date(),
      },
      ...{ createdBy: "user-support", createdByName: "The support" },
    });

test("the nightly pass forgets deliveries of more than 90 days ago, and none that still waits or speaks to an open credit", async () => {
  const kept = (name: string, days: number, { state = "done", customerId = "customer_1" } = {}) =>
    database()
      .insert(webhookEvent)
      .values({
        bodyHash: name,
        event: "customer.updated",
        customerId,
        receivedAt: new Date(Date.now() - days * day),
        state,
      });
  await kept("old", 91);
  await kept("failed", 91, { state: "failed" });
  await kept("waits", 91, { state: "waiting" });
  await kept("young", 89);
  await kept("of an open credit", 91, { customerId: "customer_2" });
  await openCredit("customer_2");
  await beginPass(await readState());
  await continuePass({ isOver: () => false });
  const left = await database().select().from(webhookEvent);
  expect(left.map((each) => each.bodyHash).sort()).toEqual(["of an open credit", "waits", "young"]);
});

test("where no process keeps the mirror, the status says why deliveries wait; where another does, not", async () => {
  const said = async () => (await getSetup(person("support"))).whyWaiting;
  expect(await said()).toContain("no other process keeps the mirror");
  const until = new Date(Date.now() + day);
  await database().insert(turn).values({ name: "mirror sync", holder: randomUUID(), until });
  expect(await said()).toBeNull();
});
