import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { database } from "../../db/pool";
import { auditEvent, credit } from "../../db/schema";
import { setLimits } from "../../limits/testing";
import { asked, person } from "../../testing/people";
import { cancelCredit } from "../cancel-credit";
import { getCredit } from "../get-credit";
import { getAllowance } from "../guards/get-allowance";
import { startCreditLoop } from "../sending/credit-loop";
import { balancePath, creditPath, openDesk, support } from "../testing";
import { decideApproval } from "./decide-approval";
import { getApprovalContext } from "./get-approval-context";
import { sweepApprovals } from "./sweep-approvals";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20 });
  desk = await openDesk(sandbox);
  await setLimits({ perCredit: "20" });
});
afterEach(() => desk.faults());
afterAll(async () => {
  expect(await desk.violations()).toEqual([]);
  await desk.close();
  await sandbox.close();
});

const manager = person("manager");
type Body = Omit<Parameters<typeof decideApproval>[1], "id">;
const decide = (id: string, body: Body, actor = manager) => decideApproval(actor, { id, ...body }, asked());
const approve = (id: string, actor = manager) => decide(id, { decision: "approve" }, actor);
const reject = (id: string, note?: string, actor = manager) =>
  decide(id, { decision: "reject", note }, actor);

/** A credit above the limit, and whom it is for. */
async function askedFor(body: Partial<Parameters<typeof desk.grant>[0]> = {}, actor = support) {
  const customerId = body.customerId ?? (await desk.customer());
  const { id, state } = await desk.grant({ amount: "60", ...body, customerId }, randomUUID(), actor);
  expect(state).toBe("awaiting_approval");
  return { id, customerId };
}
const decisionsOn = (id: string) =>
  database()
    .select()
    .from(auditEvent)
    .where(and(eq(auditEvent.action, "credits.approve"), eq(auditEvent.targetId, id)));

describe("yes", () => {
  test("sends it once, says who, and leaves the decision in the log", async () => {
    const { id, customerId } = await askedFor();
    expect(await desk.sends(id)).toBe(0);
    const applied = await decide(id, { decision: "approve", note: "agreed on the phone" });
    expect(applied).toMatchObject({
      state: "applied",
      createdBy: { id: support.id },
      approval: { decidedBy: { id: manager.id, name: manager.name }, decidedAt: expect.any(String) },
    });
    expect([await desk.sends(id), await desk.commits(customerId, id)]).toEqual([1, 1]);
    expect((await getCredit(manager, { id })).events[1]).toMatchObject({
      state: "prepared",
      detail: "Approved by The manager: agreed on the phone",
    });
    expect(await decisionsOn(id)).toMatchObject([
      { outcome: "done", actorId: manager.id, customerId, after: { decision: "approve" } },
    ]);
  });

  test("an administrator's limits play no part, nor does Partnero being away for a moment lose the yes", async () => {
    await setLimits({ perCredit: "20" }, { role: "admin", perCredit: "1" });
    const { id, customerId } = await askedFor();
    await desk.faults({ path: balancePath, mode: "500" });
    const kept = await approve(id, person("admin"));
    expect(kept).toMatchObject({ state: "prepared", approval: { decidedBy: { name: "The admin" } } });
    expect(await desk.sends(id)).toBe(0);
    await desk.faults();
    expect((await desk.grant({ customerId, amount: "60" }, id)).state).toBe("applied");
    expect(await desk.commits(customerId, id)).toBe(1);
  });

  test("an unclear answer stays unknown, like any other", async () => {
    const { id, customerId } = await askedFor();
    await desk.faults({ path: creditPath(customerId), mode: "reset", when: "after" });
    expect((await approve(id)).state).toBe("unknown");
    expect((await approve(id)).state).toBe("unknown");
    expect(await desk.sends(id)).toBe(1);
  });

  test("what has happened since is looked at again, and the request stays", async () => {
    const { id, customerId } = await askedFor();
    const twin = await desk.grant(
      { customerId, amount: "60", confirmDuplicateOf: id },
      randomUUID(),
      person("admin"),
    );
    await expect(approve(id)).rejects.toMatchObject({
      code: "duplicate_credit",
      details: { current: { id: twin.id } },
    });
    await desk.faults({ path: creditPath(customerId), mode: "reset", when: "after" });
    const open = await desk.grant({ customerId, amount: "1" });
    expect(open.state).toBe("unknown");
    await desk.faults();
    await expect(approve(id)).rejects.toMatchObject({ code: "credit_open" });
    expect((await getCredit(manager, { id })).state).toBe("awaiting_approval");
    expect(await desk.sends(id)).toBe(0);
    await database().update(credit).set({ state: "resolved_applied" }).where(eq(credit.id, open.id));
    const both = await decide(id, { decision: "approve", confirmDuplicateOf: twin.id });
    expect(both.state).toBe("applied");
    await database().update(credit).set({ state: "unknown" }).where(eq(credit.id, open.id));
  });

  test("a customer who was archived meanwhile gets nothing", async () => {
    const { id } = await askedFor();
    await database().update(credit).set({ customerId: "customer_9" }).where(eq(credit.id, id));
    await expect(approve(id)).rejects.toMatchObject({ code: "invalid" });
    expect(await desk.sends(id)).toBe(0);
    await reject(id);
  });
});

describe("no", () => {
  test("cancels it with who and why, sends nothing, and what was asked for never used up the asker's day", async () => {
    const who = person("support", randomUUID());
    await setLimits({ perCredit: "20", perAgentDay: "60" });
    const { id, customerId } = await askedFor({}, who);
    const left = async () => {
      const { lines } = await getAllowance(who, { customerId, unit: "USD", isCurrency: true });
      return lines[1]?.left?.amount;
    };
    expect(await left()).toBe("60.00");
    const refused = await reject(id, " not without a ticket ");
    expect(refused).toMatchObject({
      state: "cancelled",
      detail: "Rejected by The manager: not without a ticket",
      settledAt: expect.any(String),
      approval: { decidedBy: { id: manager.id } },
    });
    expect(await left()).toBe("60.00");
    expect(await desk.grant({ customerId, amount: "60" }, id, who)).toEqual(refused);
    expect(await desk.sends(id)).toBe(0);
    expect(await decisionsOn(id)).toMatchObject([{ after: { decision: "reject" } }]);
    await setLimits({ perCredit: "20" });
  });

  test("the same word again from the same person is the same answer, another is too late", async () => {
    const { id } = await askedFor();
    const refused = await reject(id);
    expect(await reject(id)).toEqual(refused);
    for (const again of [() => approve(id), () => reject(id, "", person("admin"))]) {
      await expect(again()).rejects.toMatchObject({
        code: "conflict",
        details: { detail: "The manager has decided already.", current: { state: "cancelled" } },
      });
    }
    expect(await decisionsOn(id)).toHaveLength(1);
  });
});

describe("who, and until when", () => {
  test("never who asked, nor without the right, nor where nobody asked", async () => {
    const admin = person("admin", "boss");
    await setLimits({ perCredit: "20" }, { role: "admin", perCredit: "20" });
    const { id } = await askedFor({}, admin);
    const before = await desk.requests();
    await expect(approve(id, admin)).rejects.toMatchObject({
      code: "forbidden",
      details: { detail: "Someone else has to decide on your own request." },
    });
    await expect(approve(id, support)).rejects.toMatchObject({ code: "forbidden" });
    await expect(approve(id, person("marketing"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(approve(randomUUID())).rejects.toMatchObject({ code: "not_found" });
    expect(await desk.requests()).toBe(before);
    const plain = await desk.grant({ customerId: await desk.customer() });
    await expect(approve(plain.id)).rejects.toMatchObject({ code: "conflict" });
    expect((await cancelCredit(admin, { id }, asked())).state).toBe("cancelled");
    await expect(approve(id)).rejects.toMatchObject({ code: "conflict" });
    expect(await desk.sends(id)).toBe(0);
  });

  test.each([1, 2, 3])("two people at once: one wins, and it is sent at most once (%i)", async () => {
    const { id, customerId } = await askedFor();
    const ends = await Promise.allSettled([
      approve(id),
      reject(id, "", person("admin")),
      approve(id, person("admin")),
    ]);
    expect(ends.filter((end) => end.status === "fulfilled").length).toBeGreaterThanOrEqual(1);
    const { state } = await getCredit(manager, { id });
    const commits = await desk.commits(customerId, id);
    expect([state, commits]).toEqual(state === "applied" ? ["applied", 1] : ["cancelled", 0]);
    expect(await decisionsOn(id)).toHaveLength(1);
  });

  test("the double click of one person decides once", async () => {
    const { id, customerId } = await askedFor();
    const ends = await Promise.allSettled([approve(id), approve(id), approve(id)]);
    expect(ends.some((end) => end.status === "fulfilled")).toBe(true);
    expect([await desk.sends(id), await desk.commits(customerId, id)]).toEqual([1, 1]);
    expect(await decisionsOn(id)).toHaveLength(1);
  });

  test("after 7 days it is cancelled for all to see, once", async () => {
    const { id } = await askedFor();
    const expire = (at: Date) =>
      database().update(credit).set({ approvalExpiresAt: at }).where(eq(credit.id, id));
    await expire(new Date(Date.now() + 60_000));
    expect(await sweepApprovals()).toBe(0);
    await expire(new Date());
    const swept = await Promise.all([sweepApprovals(), sweepApprovals(), sweepApprovals()]);
    expect(swept.reduce((sum, n) => sum + n)).toBe(1);
    const { state, detail, events } = await getCredit(support, { id });
    expect([state, detail]).toEqual(["cancelled", "Nobody decided within 7 days. Nothing was sent."]);
    expect(events.map((event) => event.state)).toEqual(["awaiting_approval", "cancelled"]);
    await expect(approve(id)).rejects.toMatchObject({ code: "conflict", details: { detail } });
    expect(await desk.sends(id)).toBe(0);
  });

  test("whoever decides too late is told so, and the loop sees it without anybody", async () => {
    const expired = async () => {
      const { id } = await askedFor();
      const over = { approvalExpiresAt: new Date(Date.now() - 1) };
      await database().update(credit).set(over).where(eq(credit.id, id));
      return id;
    };
    await expect(approve(await expired())).rejects.toMatchObject({ code: "conflict" });
    const id = await expired();
    const loop = startCreditLoop({ everyMs: 5 });
    await expect.poll(async () => (await getCredit(support, { id })).state).toBe("cancelled");
    await loop.stop();
    expect(await desk.sends(id)).toBe(0);
  });
});

test("what the customer was given in 90 days stands beside the request, a sum for each unit", async () => {
  const customerId = await desk.customer();
  await desk.grant({ customerId, amount: "5" });
  await desk.grant({ customerId, amount: "0.10" });
  await desk.grant({ customerId, amount: "7", unit: "points", isCurrency: false });
  const old = await desk.grant({ customerId, amount: "9" });
  await database()
    .update(credit)
    .set({ createdAt: new Date(Date.now() - 91 * 86_400_000) })
    .where(eq(credit.id, old.id));
  await askedFor({ customerId, amount: "70" });
  const { id } = await askedFor({ customerId });
  expect(await getApprovalContext(manager, { id })).toEqual({
    days: 90,
    given: [
      { total: { amount: "5.10", unit: "USD", isCurrency: true }, count: 2 },
      { total: { amount: "7", unit: "points", isCurrency: false }, count: 1 },
    ],
  });
});
