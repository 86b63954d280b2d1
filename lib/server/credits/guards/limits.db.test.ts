import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { database } from "../../db/pool";
import { auditEvent, credit } from "../../db/schema";
import { setLimits } from "../../limits/testing";
import { asked, person } from "../../testing/people";
import { decideApproval } from "../approval/decide-approval";
import { cancelCredit } from "../cancel-credit";
import { creditPath, openDesk } from "../testing";
import { getAllowance } from "./get-allowance";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20 });
  desk = await openDesk(sandbox);
});
beforeEach(() => setLimits());
afterAll(async () => {
  expect(await desk.violations()).toEqual([]);
  await desk.close();
  await sandbox.close();
});

/** An agent of one test alone, so that no other has used up their day. */
const agent = () => person("support", `agent-${randomUUID()}`);
type Unit = { unit?: string; isCurrency?: boolean };
const give = (customerId: string, amount: string, unit: Unit = {}, actor = agent()) =>
  desk.grant({ customerId, amount, ...unit }, randomUUID(), actor);
const stateOf = async (...args: Parameters<typeof give>) => (await give(...args)).state;
const inDays = (id: string, days: number) =>
  database()
    .update(credit)
    .set({ createdAt: new Date(Date.now() + days * 86_400_000) })
    .where(eq(credit.id, id));

describe("one credit", () => {
  test.each([
    ["50.00", "50", "50.01", { unit: "USD" }],
    ["7500", "7500", "7501", { unit: "JPY" }],
    ["1.125", "1.125", "1.126", { unit: "KWD" }],
    ["500", "500", "501", { unit: "points", isCurrency: false }],
    ["0", null, "0.01", { unit: "USD" }],
  ])("a limit of %s: %s is sent, %s waits", async (perCredit, at, above, unit) => {
    await setLimits({ ...unit, perCredit });
    const customerId = await desk.customer();
    if (at) expect(await stateOf(customerId, at, unit)).toBe("applied");
    const before = await desk.balance(customerId);
    const id = randomUUID();
    const waits = await desk.grant({ customerId, amount: above, ...unit }, id, agent());
    expect(waits).toMatchObject({ state: "awaiting_approval", sendAt: null, sentAt: null });
    expect(waits.approval?.reason).toBe(
      `${above} ${unit.unit} is above the limit of ${perCredit === "0" ? "0.00" : perCredit} ${unit.unit} for one credit.`,
    );
    const week = Date.parse(waits.approval?.expiresAt ?? "") - Date.parse(waits.createdAt);
    expect(Math.abs(week - 7 * 86_400_000)).toBeLessThan(60_000);
    expect([await desk.sends(id), await desk.balance(customerId)]).toEqual([0, before]);
  });

  test("the same id again answers the same request, and sends nothing", async () => {
    await setLimits({ perCredit: "5" });
    const [customerId, id, who] = [await desk.customer(), randomUUID(), agent()];
    const first = await desk.grant({ customerId }, id, who);
    expect(await desk.grant({ customerId }, id, who)).toEqual(first);
    await setLimits();
    expect(await desk.grant({ customerId }, id, who)).toEqual(first);
    expect(await desk.sends(id)).toBe(0);
  });

  test("who asked may take it back, and a line for others does not touch a unit that has its own", async () => {
    await setLimits({ unit: "*", perCredit: "5" }, { unit: "eur", perCredit: null });
    const customerId = await desk.customer();
    const { id, state } = await give(customerId, "5.01");
    expect(state).toBe("awaiting_approval");
    expect(await stateOf(customerId, "5.01", { unit: "EUR" })).toBe("applied");
    expect(await stateOf(customerId, "900", { unit: "points", isCurrency: false })).toBe("applied");
    expect((await cancelCredit(person("support"), { id }, asked())).state).toBe("cancelled");
    expect(await desk.sends(id)).toBe(0);
  });

  test("a role without limits asks nobody", async () => {
    await setLimits({ perCredit: "5" });
    expect(await stateOf(await desk.customer(), "900", {}, person("admin"))).toBe("applied");
  });
});

describe("a person's day", () => {
  test("all customers together, to the last digit; other units and people don't count", async () => {
    await setLimits({ perAgentDay: "20.01" }, { unit: "EUR", perAgentDay: "20" });
    const who = agent();
    expect(await stateOf(await desk.customer(), "10", {}, who)).toBe("applied");
    expect(await stateOf(await desk.customer(), "19", { unit: "EUR" }, who)).toBe("applied");
    expect(await stateOf(await desk.customer(), "10.01", {}, who)).toBe("applied");
    const over = await give(await desk.customer(), "0.01", {}, who);
    expect(over.approval?.reason).toBe(
      "20.02 USD in one day (UTC) is above the limit of 20.01 USD for one person and day.",
    );
    expect(await stateOf(await desk.customer(), "20.01")).toBe("applied");
  });

  test("what was refused or cancelled, and yesterday's, does not count; what may be paid does", async () => {
    await setLimits({ perAgentDay: "10" });
    const who = agent();
    const customerId = await desk.customer();
    await desk.faults({ path: creditPath(customerId), mode: "422", times: 1 });
    expect(await stateOf(customerId, "10", {}, who)).toBe("rejected");
    const waiting = await give(customerId, "11", {}, who);
    expect(waiting.state).toBe("awaiting_approval");
    await cancelCredit(who, { id: waiting.id }, asked());
    await desk.faults({ path: creditPath(customerId), mode: "500", times: 1 });
    const unknown = await give(customerId, "10", {}, who);
    expect(unknown.state).toBe("unknown");
    await desk.faults();
    expect(await stateOf(await desk.customer(), "1", {}, who)).toBe("awaiting_approval");
    await inDays(unknown.id, -1);
    expect(await stateOf(await desk.customer(), "9", {}, who)).toBe("applied");
  });

  test("what a second person has to decide leaves the day as it is, before and after the decision", async () => {
    await setLimits({ perAgentDay: "10" });
    const who = agent();
    const { id } = await give(await desk.customer(), "500", {}, who);
    expect(await stateOf(await desk.customer(), "4", {}, who)).toBe("applied");
    const decided = { decision: "approve" as const };
    expect(await decideApproval(person("manager"), { id, ...decided }, asked())).toMatchObject({
      state: "applied",
    });
    expect(await stateOf(await desk.customer(), "6", {}, who)).toBe("applied");
    expect(await stateOf(await desk.customer(), "0.01", {}, who)).toBe("awaiting_approval");
  });

  test.each([1, 2, 3])("five at once for five customers: no more than fit (%i)", async () => {
    await setLimits({ perAgentDay: "20" });
    const who = agent();
    const customers = await Promise.all(Array.from({ length: 5 }, () => desk.customer()));
    const ends = await Promise.all(customers.map((one) => stateOf(one, "10", {}, who)));
    expect(ends.filter((state) => state === "applied")).toHaveLength(2);
    expect(ends.filter((state) => state === "awaiting_approval")).toHaveLength(3);
  });
});

describe("a customer's quarter", () => {
  test("whoever gave it, for as long as the quarter lasts", async () => {
    await setLimits({ perCustomerQuarter: "30" });
    const customerId = await desk.customer();
    const first = await give(customerId, "20", {}, person("admin"));
    expect(await stateOf(customerId, "10")).toBe("applied");
    const over = await give(customerId, "0.01");
    expect(over.approval?.reason).toBe(
      "30.01 USD for this customer in one quarter is above the limit of 30.00 USD.",
    );
    expect(await stateOf(await desk.customer(), "30")).toBe("applied");
    await inDays(first.id, -93);
    expect(await stateOf(customerId, "19.99")).toBe("applied");
  });

  test("two people at once: what one has given the other can't give again", async () => {
    await setLimits({ perCustomerQuarter: "15" });
    const customerId = await desk.customer();
    const ends = await Promise.allSettled([give(customerId, "9"), give(customerId, "10")]);
    const given = Number((await desk.balance(customerId)).USD ?? 0);
    expect(given).toBeLessThanOrEqual(15);
    for (const end of ends) if (end.status === "rejected") expect(end.reason.code).toBe("credit_open");
  });

  test("every limit that is passed is named, and the trail says it was only asked for", async () => {
    await setLimits({ perCredit: "1", perAgentDay: "2", perCustomerQuarter: "3" });
    const asked = await give(await desk.customer(), "4");
    expect(asked.approval?.reason.split(". ")).toHaveLength(3);
    const rows = await database().select().from(auditEvent).where(eq(auditEvent.operationId, asked.id));
    expect(rows.map((row) => [row.action, row.outcome])).toEqual([["credits.create", "started"]]);
    expect(rows[0]).toMatchObject({ after: { state: "awaiting_approval" }, detail: asked.detail });
  });
});

test("the allowance says each limit, what is used and what is left, without asking Partnero", async () => {
  await setLimits({ perCredit: "50", perAgentDay: "12" });
  const who = agent();
  const customerId = await desk.customer();
  await give(customerId, "10", {}, who);
  await give(customerId, "5", {}, who);
  const before = await desk.requests();
  const { lines } = await getAllowance(who, { customerId, unit: "USD", isCurrency: true });
  expect(await desk.requests()).toBe(before);
  const usd = (amount: string) => ({ amount, unit: "USD", isCurrency: true });
  expect(lines).toMatchObject([
    { kind: "perCredit", limit: usd("50.00"), used: usd("0.00"), left: usd("50.00"), until: null },
    { kind: "perAgentDay", limit: usd("12.00"), used: usd("10.00"), left: usd("2.00") },
    { kind: "perCustomerQuarter", limit: null, used: usd("15.00"), left: null },
  ]);
  expect(lines[1]?.until).toMatch(/T00:00:00.000Z$/);
});
