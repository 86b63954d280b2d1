import { randomUUID } from "node:crypto";
import { desc, eq, sql } from "drizzle-orm";
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
import { listDeliveries } from "./list-deliveries";

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

test("what failed is counted and listed without looking at all that came in ninety days", async () => {
  await database().execute(sql`
    insert into ${webhookEvent} (body_hash, event, customer_id, received_at, state)
    select 'h' || n, 'transaction.created', 'c' || n, now() - n * interval '10 seconds',
      case when n % 1000 = 7 then 'failed' else 'done' end from generate_series(1, 5000) n`);
  await database().execute(sql`analyze ${webhookEvent}`);
  const admin = person("admin");
  expect(await getSetup(admin)).toMatchObject({ failed: 5, waiting: 0 });
  const page = await listDeliveries(admin, { state: "failed", page: 1, limit: 25 });
  expect(page).toMatchObject({ meta: { total: 5 } });
  expect(page.data.map(({ id }) => id)).toEqual(["h7", "h1007", "h2007", "h3007", "h4007"]);
  const failed = database().select({ at: webhookEvent.receivedAt }).from(webhookEvent);
  const asked = failed.where(eq(webhookEvent.state, "failed")).orderBy(desc(webhookEvent.receivedAt));
  const { rows } = await database().execute(sql`explain ${asked}`);
  expect(JSON.stringify(rows)).toContain("webhook_event_failed");
});
