import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { GrantCreditInput } from "@/lib/contract/credits";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { database } from "../../db/pool";
import { auditEvent, credit } from "../../db/schema";
import { person } from "../../testing/people";
import { cancelCredit } from "../cancel-credit";
import { listCredits } from "../lists/list-credits";
import { balancePath, creditPath, openDesk, support } from "../testing";

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

const requestId = randomUUID();

describe("the right to give money", () => {
  test.each(["marketing", "manager"] as const)("%s is refused and nothing goes out", async (role) => {
    const customerId = await desk.customer();
    const { id } = await desk.grant({ customerId });
    const before = await desk.requests();
    await expect(desk.grant({ customerId }, randomUUID(), person(role))).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(cancelCredit(person(role), { id }, { requestId })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await desk.requests()).toBe(before);
    const { data } = await listCredits(person(role), { page: 1, limit: 10, sort: "newest", customerId });
    expect(data.map((one) => one.id)).toEqual([id]);
  });

  test("an unknown customer, and one who is archived, are refused on the field", async () => {
    await expect(desk.grant({ customerId: "nobody-at-all" })).rejects.toMatchObject({ code: "not_found" });
    await expect(desk.grant({ customerId: "customer_9" })).rejects.toMatchObject({
      code: "invalid",
      details: { errors: { customerId: [expect.stringContaining("not active")] } },
    });
  });
});

describe("one id, one meaning", () => {
  const change: Partial<GrantCreditInput>[] = [
    { amount: "10.01" },
    { unit: "EUR" },
    { unit: "points", isCurrency: false },
    { reason: "other" },
    { note: "because" },
    { ticket: "T-2" },
    { retryOf: randomUUID() },
    { customerId: "customer_2" },
  ];
  test("the same contents in another spelling are the same, anything else is refused", async () => {
    const customerId = await desk.customer();
    const first = await desk.grant({ customerId, amount: "10", unit: "usd", ticket: "" });
    expect(await desk.grant({ customerId, amount: "0010.000" }, first.id)).toEqual(first);
    for (const other of change) {
      await expect(desk.grant({ customerId, ...other }, first.id)).rejects.toMatchObject({
        code: "id_reused",
        details: { current: { id: first.id } },
      });
    }
    expect(await desk.sends(first.id)).toBe(1);
  });
});

describe("the same credit twice within a day", () => {
  test("is refused with who and when, until that one is named", async () => {
    const customerId = await desk.customer();
    const first = await desk.grant({ customerId }, randomUUID(), person("support", "first"));
    const id = randomUUID();
    await expect(desk.grant({ customerId }, id)).rejects.toMatchObject({
      code: "duplicate_credit",
      details: {
        detail: expect.stringContaining("The first credited 10.00 USD"),
        current: { id: first.id, createdBy: { name: "The first" }, createdAt: first.createdAt },
      },
    });
    await expect(desk.grant({ customerId, confirmDuplicateOf: randomUUID() }, id)).rejects.toMatchObject({
      code: "duplicate_credit",
    });
    expect(await desk.balance(customerId)).toEqual({ USD: "10.00" });

    const confirmed = await desk.grant({ customerId, confirmDuplicateOf: first.id }, id);
    expect(confirmed.state).toBe("applied");
    expect(await desk.balance(customerId)).toEqual({ USD: "20.00" });
    // The newest one has to be named: what was confirmed was another.
    await expect(desk.grant({ customerId, confirmDuplicateOf: first.id })).rejects.toMatchObject({
      details: { current: { id } },
    });
  });

  test("another amount, unit or customer is no duplicate, nor what never happened, nor yesterday's", async () => {
    const customerId = await desk.customer();
    const first = await desk.grant({ customerId });
    for (const other of [{ amount: "10.01" }, { unit: "EUR" }, { customerId: await desk.customer() }]) {
      expect((await desk.grant({ customerId, ...other })).state).toBe("applied");
    }
    await database()
      .update(credit)
      .set({ createdAt: new Date(Date.now() - 24 * 3_600_000 - 1) })
      .where(eq(credit.id, first.id));
    await desk.faults({ path: creditPath(customerId), mode: "422", times: 1 });
    expect((await desk.grant({ customerId })).state).toBe("rejected");
    expect((await desk.grant({ customerId })).state).toBe("applied");
  });

  test("one that waits to be sent counts, one that was cancelled doesn't", async () => {
    const customerId = await desk.customer();
    await desk.faults({ path: balancePath, mode: "500" });
    const waiting = await desk.grant({ customerId });
    await desk.faults();
    await expect(desk.grant({ customerId })).rejects.toMatchObject({
      details: { current: { id: waiting.id } },
    });
    await cancelCredit(support, { id: waiting.id }, { requestId });
    expect((await desk.grant({ customerId })).state).toBe("applied");
  });
});

describe("the trail", () => {
  test("each step is audited with who, what and how it ended; a refused try leaves no credit", async () => {
    const customerId = await desk.customer();
    const { id } = await desk.grant({ customerId, note: "sorry for the wait", ticket: "T-1" });
    const rows = await database()
      .select()
      .from(auditEvent)
      .where(eq(auditEvent.operationId, id))
      .orderBy(auditEvent.seq);
    expect(rows.map((row) => [row.action, row.outcome])).toEqual([
      ["credits.create", "started"],
      ["credits.create", "started"],
      ["credits.create", "done"],
      ["credits.create", "done"],
    ]);
    expect(rows.at(-1)).toMatchObject({
      actorId: support.id,
      customerId,
      targetLabel: expect.stringContaining("10.00 USD to Case"),
      after: { state: "applied", amount: "10.00", ticket: "T-1", balance: { amount: "10.00" } },
    });
    const refused = randomUUID();
    await desk.grant({ customerId }, refused).catch(() => undefined);
    expect(await database().select().from(credit).where(eq(credit.id, refused))).toEqual([]);
  });

  test("the ledger's steps can't be rewritten", async () => {
    await desk.grant({ customerId: await desk.customer() });
    for (const statement of [
      "update credit_event set detail = 'x'",
      "delete from credit_event",
      "truncate credit_event cascade",
    ]) {
      await expect(database().execute(sql.raw(statement))).rejects.toThrow();
    }
  });
});
