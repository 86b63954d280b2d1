import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { database } from "../../db/pool";
import { auditEvent, credit, webhookEvent } from "../../db/schema";
import { partnero } from "../../partnero/partnero";
import { person } from "../../testing/people";
import { getCredit } from "../get-credit";
import { mustFindCredit } from "../ledger";
import { startCreditLoop } from "../sending/credit-loop";
import { balancePath, creditPath, openDesk, support } from "../testing";
import { addWebhookEvidence } from "./evidence";
import { readEvidence, takeEvidenceDue } from "./read-evidence";
import { resolveCredit } from "./resolve-credit";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20 });
  desk = await openDesk(sandbox);
});
afterEach(async () => {
  await desk.faults();
  await database().update(credit).set({ evidenceAt: null }).where(eq(credit.state, "unknown"));
});
afterAll(async () => {
  expect(await desk.violations()).toEqual([]);
  await desk.close();
  await sandbox.close();
});

async function unknown(when: "before" | "after", customerId?: string) {
  const customer = customerId ?? (await desk.customer());
  await desk.faults({ path: creditPath(customer), mode: "500", when });
  const { id, state } = await desk.grant({ customerId: customer });
  expect(state).toBe("unknown");
  await desk.faults();
  return { customerId: customer, id };
}

const read = (id: string) => getCredit(support, { id });

/** Reads as the loop would, so many seconds after it went unknown. */
async function readAfter(id: string, ...seconds: number[]) {
  const from = Date.now();
  for (const after of seconds) await readEvidence(await mustFindCredit(id), new Date(from + after * 1000));
}

const whole = [2, 15, 60, 300, 900];

test("committed and unanswered: inferred from two exact readings, with its audit row, and labelled", async () => {
  const { customerId, id } = await unknown("after");
  await readAfter(id, 2, 15);
  expect((await read(id)).state).toBe("unknown");
  await readAfter(id, 90);
  const { state, detail, balanceAfter, evidence, events, resolution } = await read(id);
  expect([state, resolution]).toEqual(["applied_inferred", null]);
  expect(detail).toMatch(/^Inferred: .* 10\.00 USD/);
  expect(balanceAfter?.amount).toBe("10.00");
  expect(evidence.map((one) => one.balance?.amount)).toEqual(["10.00", "10.00", "10.00"]);
  expect(events.at(-1)?.state).toBe("applied_inferred");
  const rows = await database().select().from(auditEvent).where(eq(auditEvent.operationId, id));
  expect(rows.find((row) => row.action === "credits.resolve")).toMatchObject({ actorId: "refdesk" });
  expect((await desk.grant({ customerId, amount: "2" })).state).toBe("applied");
});

test("never committed: all five readings say so, and it stays unknown for a person", async () => {
  const { id } = await unknown("before");
  await readAfter(id, ...whole);
  const { state, evidence } = await read(id);
  expect(state).toBe("unknown");
  expect(evidence.map((one) => one.balance?.amount)).toEqual(whole.map(() => "0.00"));
  expect((await mustFindCredit(id)).evidenceAt).toBeNull();
});

test("the loop reads two seconds after, and a process that starts later goes on from there", async () => {
  const { id } = await unknown("before");
  const due = (await mustFindCredit(id)).evidenceAt?.getTime() ?? 0;
  const wait = due - Date.parse((await read(id)).events.at(-1)?.at ?? "");
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(2_000);
  expect(await takeEvidenceDue(10, new Date(due - 1))).toEqual([]);
  const loops = [1, 2].map(() => startCreditLoop({ everyMs: 5 }));
  await expect.poll(async () => (await read(id)).evidence.length).toBe(1);
  await Promise.all(loops.map((loop) => loop.stop()));
  expect((await read(id)).evidence).toHaveLength(1);
  const next = (await mustFindCredit(id)).evidenceAt?.getTime() ?? 0;
  expect(next - due).toBeGreaterThan(5_000);
});

test("a balance that can't be read is noted, and read on later", async () => {
  const { id } = await unknown("after");
  await desk.faults({ path: balancePath, mode: "500" });
  await readAfter(id, ...whole);
  const { state, evidence } = await read(id);
  expect([state, evidence.length]).toEqual(["unknown", 5]);
  expect(evidence.every((one) => one.balance === null && /could not be read/.test(one.detail))).toBe(true);
  expect((await mustFindCredit(id)).evidenceAt).not.toBeNull();
});

describe("something else moved, so nothing is inferred", () => {
  test("somebody else credits the same customer", async () => {
    const { customerId, id } = await unknown("before");
    await partnero().creditBalance({
      customerId,
      amount: "4.00",
      unit: "USD",
      isCurrency: true,
      operationId: randomUUID(),
    });
    await readAfter(id, 2, 90);
    expect((await read(id)).state).toBe("unknown");
  });

  test("exactly as much by another hand, beside ours", async () => {
    const { customerId, id } = await unknown("after");
    const order = { customerId, amount: "1.00", unit: "EUR", isCurrency: true, operationId: randomUUID() };
    await partnero().creditBalance(order);
    await readAfter(id, 2, 90);
    expect((await read(id)).state).toBe("unknown");
  });

  test("somebody they referred has bought", async () => {
    const { customerId, id } = await unknown("after");
    const friend = `friend-${randomUUID()}`;
    await partnero().createCustomer({
      id: friend,
      email: `${randomUUID()}@example.com`,
      referrer: { id: customerId },
    });
    await partnero().createTransaction({ customerId: friend, amount: "50.00", unit: "USD" });
    await readAfter(id, 2, 90);
    expect((await read(id)).state).toBe("unknown");
  });

  test("another credit of ours was applied a moment before", async () => {
    const customerId = await desk.customer();
    await desk.grant({ customerId, amount: "3" });
    const { id } = await unknown("after", customerId);
    await readAfter(id, 2, 90);
    expect((await read(id)).state).toBe("unknown");
  });

  test.each([
    [["customer.rewarded"], "unknown"],
    [["customer.credited", "customer.credited"], "unknown"],
    [["transaction.created"], "unknown"],
    [["customer.credited", "customer.updated"], "applied_inferred"],
  ])("events %j → %s", async (events, state) => {
    const { customerId, id } = await unknown("after");
    for (const [index, event] of events.entries()) {
      const bodyHash = createHash("sha256").update(id).update(String(index)).digest("hex");
      await database().insert(webhookEvent).values({ bodyHash, event, customerId, receivedAt: new Date() });
      await addWebhookEvidence(database(), customerId, event);
    }
    await readAfter(id, 2, 90);
    const after = await read(id);
    expect(after.state).toBe(state);
    const told = after.evidence.filter((one) => one.source === "webhook");
    expect(told.map((one) => one.detail).join(" ")).toContain(String(events[0]));
    expect(told).toHaveLength(events.length);
  });

  test("the transactions can't be asked for: not now", async () => {
    const { customerId, id } = await unknown("after");
    await desk.faults({ path: `/v1/customers/${customerId}/transactions`, mode: "500" });
    await readAfter(id, 2, 90);
    expect((await read(id)).state).toBe("unknown");
    await desk.faults();
    await readAfter(id, 1_800);
    expect((await read(id)).state).toBe("applied_inferred");
  });

  test("a person was first", async () => {
    const { id } = await unknown("after");
    await readAfter(id, 2);
    const stale = await mustFindCredit(id);
    await resolveCredit(person("manager"), { id, outcome: "applied" }, { requestId: randomUUID() });
    await readEvidence(stale, new Date(Date.now() + 90_000));
    expect((await read(id)).state).toBe("resolved_applied");
  });
});
