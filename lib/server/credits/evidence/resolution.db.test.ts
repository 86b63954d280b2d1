import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ResolveCredit } from "@/lib/contract/credit-resolution";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { database } from "../../db/pool";
import { auditEvent, credit } from "../../db/schema";
import { person } from "../../testing/people";
import { getCredit } from "../get-credit";
import { balancePath, cancel, creditPath, openDesk, support } from "../testing";
import { resolveCredit } from "./resolve-credit";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20 });
  desk = await openDesk(sandbox);
});
afterEach(() => desk.faults());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const manager = person("manager");
const say = (id: string, outcome: ResolveCredit["outcome"], who = manager, note?: string) =>
  resolveCredit(who, { id, outcome, note }, { requestId: randomUUID() });

/** A credit whose answer was lost, before or after Partnero did it, so many minutes ago. */
async function unknown(when: "before" | "after", minutes = 20) {
  const customerId = await desk.customer();
  await desk.faults({ path: creditPath(customerId), mode: "500", when });
  const { id, state } = await desk.grant({ customerId });
  expect(state).toBe("unknown");
  await desk.faults();
  await age(id, minutes * 60);
  return { customerId, id };
}

const age = (id: string, seconds: number) =>
  database()
    .update(credit)
    .set({ sentAt: new Date(Date.now() - seconds * 1000) })
    .where(eq(credit.id, id));

test("applied: closed with who, why, the last look and its audit row, and the customer is free again", async () => {
  const { customerId, id } = await unknown("after", 0);
  const done = await say(id, "applied", manager, "It stands in their account.");
  expect(done).toMatchObject({
    state: "resolved_applied",
    balanceAfter: { amount: "10.00" },
    resolution: { by: { id: manager.id, name: manager.name }, note: "It stands in their account." },
    settledAt: expect.any(String),
  });
  const { evidence, events } = await getCredit(support, { id });
  expect(evidence).toMatchObject([{ source: "person", balance: { amount: "10.00" } }]);
  expect(events.at(-1)?.state).toBe("resolved_applied");
  const rows = await database().select().from(auditEvent).where(eq(auditEvent.operationId, id));
  expect(rows.find((row) => row.action === "credits.resolve")).toMatchObject({ actorId: manager.id });

  // Twice is as good as once; another decision comes too late, by the same person or another.
  expect(await say(id, "applied")).toEqual(done);
  await expect(say(id, "not_applied")).rejects.toMatchObject({ code: "conflict" });
  await expect(say(id, "applied", person("admin"))).rejects.toMatchObject({
    code: "conflict",
    details: { current: { state: "resolved_applied" } },
  });
  expect((await desk.grant({ customerId, amount: "3" })).state).toBe("applied");
  expect(await desk.sends(id)).toBe(1);
});

test("not applied: not before 15 minutes, and the sentence says from when", async () => {
  const { id } = await unknown("before");
  await age(id, 15 * 60 - 5);
  await expect(say(id, "not_applied")).rejects.toMatchObject({
    code: "conflict",
    details: { detail: expect.stringMatching(/from \d\d:\d\d UTC on/), current: { state: "unknown" } },
  });
  await age(id, 15 * 60);
  expect(await say(id, "not_applied")).toMatchObject({ state: "resolved_not_applied", balanceAfter: null });
});

test("a balance that can't be read decides nothing and loses nothing", async () => {
  const { customerId, id } = await unknown("after");
  await desk.faults({ path: balancePath, mode: "500" });
  for (const outcome of ["applied", "not_applied"] as const) {
    await expect(say(id, outcome)).rejects.toMatchObject({ code: "conflict" });
  }
  await desk.faults();
  expect(await getCredit(support, { id })).toMatchObject({ state: "unknown", evidence: [] });
  expect(await desk.commits(customerId, id)).toBe(1);
});

test("who says 'not applied' while the balance has moved has to look again first", async () => {
  const { id } = await unknown("after");
  await expect(say(id, "not_applied")).rejects.toMatchObject({
    code: "conflict",
    details: { detail: expect.stringContaining("10.00 USD") },
  });
  const { state, evidence } = await getCredit(support, { id });
  expect([state, evidence.length]).toEqual(["unknown", 1]);
  expect((await say(id, "not_applied")).state).toBe("resolved_not_applied");
});

test("what is not unknown can't be decided; two people at once: one decides", async () => {
  const applied = await desk.grant({ customerId: await desk.customer() });
  await expect(say(applied.id, "not_applied")).rejects.toMatchObject({ code: "conflict" });
  await expect(say(randomUUID(), "applied")).rejects.toMatchObject({ code: "not_found" });

  const { id } = await unknown("before");
  const both = await Promise.allSettled([
    say(id, "applied", person("manager", "one")),
    say(id, "not_applied", person("manager", "two")),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test.each(["support", "marketing"] as const)("%s can't decide, and nothing goes out", async (role) => {
  const { id } = await unknown("before");
  const before = await desk.requests();
  await expect(say(id, "applied", person(role))).rejects.toMatchObject({ code: "forbidden" });
  expect(await desk.requests()).toBe(before);
});

describe("trying again as a new operation", () => {
  const refused = (customerId: string, retryOf: string) =>
    expect(desk.grant({ customerId, amount: "7", retryOf })).rejects.toMatchObject({
      code: "invalid",
      details: { errors: { retryOf: [expect.any(String)] } },
    });

  test("only what was not applied for certain, of the same customer", async () => {
    const { customerId, id } = await unknown("before");
    await say(id, "not_applied");
    const other = await desk.customer();
    await refused(other, id);
    await refused(customerId, randomUUID());

    const again = await desk.grant({ customerId, retryOf: id });
    expect(again).toMatchObject({ state: "applied", retryOf: id });
    expect(await desk.balance(customerId)).toEqual({ USD: "10.00" });
    await refused(customerId, again.id);
    await refused(customerId, id);
    await refused(customerId, id.toUpperCase());
    expect(await getCredit(support, { id })).toMatchObject({ retriedBy: again.id });

    await desk.faults({ path: creditPath(customerId), mode: "422", times: 1 });
    const rejected = await desk.grant({ customerId, amount: "5" });
    const twice = await Promise.allSettled(
      ["5", "6"].map((amount) => desk.grant({ customerId, amount, retryOf: rejected.id })),
    );
    expect(twice.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await desk.balance(customerId)).not.toEqual({ USD: "21.00" });
  });

  test("a cancelled one may be, a waiting one may not", async () => {
    const customerId = await desk.customer();
    await desk.faults({ path: balancePath, mode: "500" });
    const { id } = await desk.grant({ customerId });
    await desk.faults();
    await refused(customerId, id);
    await cancel(id);
    expect((await desk.grant({ customerId, retryOf: id })).state).toBe("applied");
  });
});
