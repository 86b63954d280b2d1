import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { asked, person } from "../../testing/people";
import { getCredit } from "../get-credit";
import { listCredits } from "../lists/list-credits";
import { cancel, creditPath, openDesk, support } from "../testing";
import { claimCredit } from "./claim-credit";
import { settleCredit } from "./settle-credit";
import { sweepLeases } from "./sweep-leases";

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

describe("the same operation more than once at the same time", () => {
  test.each([1, 2, 3])("three PUTs of one id: one commit (%i)", async () => {
    const customerId = await desk.customer();
    const id = randomUUID();
    const all = await Promise.all([1, 2, 3].map(() => desk.grant({ customerId }, id)));
    for (const answer of all) expect(["in_flight", "applied", "prepared"]).toContain(answer.state);
    expect((await getCredit(support, { id })).state).toBe("applied");
    expect(await desk.sends(id)).toBe(1);
    expect(await desk.commits(customerId, id)).toBe(1);
  });

  test("eight at once on a credit that waits to be sent again", async () => {
    const { customerId, id } = await desk.prepared();
    await Promise.all(Array.from({ length: 8 }, () => desk.grant({ customerId }, id)));
    expect(await desk.sends(id)).toBe(1);
    expect(await desk.commits(customerId, id)).toBe(1);
  });

  test("named by its key and by its id it is the same credit", async () => {
    const byKey = await desk.grant({ customerId: "amara" });
    expect(byKey).toMatchObject({ state: "applied", customerId: "customer_1" });
    expect(await desk.grant({ customerId: "amara" }, byKey.id)).toEqual(byKey);
    expect(await desk.grant({ customerId: "customer_1" }, byKey.id)).toEqual(byKey);
  });
});

describe("two people, one customer", () => {
  test("the same amount: one is applied, the other is told who was first", async () => {
    const customerId = await desk.customer();
    const both = await Promise.allSettled([
      desk.grant({ customerId }, randomUUID(), person("support", "first")),
      desk.grant({ customerId }, randomUUID(), person("support", "second")),
    ]);
    const refused = both.flatMap((r) => (r.status === "rejected" ? [r.reason] : []));
    expect(refused).toHaveLength(1);
    expect(["duplicate_credit", "credit_open"]).toContain(refused[0].code);
    expect(refused[0].details.current).toMatchObject({ customerId, createdBy: { name: /The/ } });
    expect(await desk.balance(customerId)).toEqual({ USD: "10.00" });
  });

  test("different amounts: never two on the wire, and nothing lost", async () => {
    const customerId = await desk.customer();
    await desk.faults({ path: creditPath(customerId), mode: "delay", when: "after", delayMs: 200 });
    const ids = ["1", "2", "3", "4"].map((amount) => ({ amount, id: randomUUID() }));
    const ends = await Promise.allSettled(
      ids.map(({ amount, id }) => desk.grant({ customerId, amount }, id)),
    );
    const applied = ends.filter((end) => end.status === "fulfilled" && end.value.state === "applied");
    expect(applied.length).toBeGreaterThan(0);
    for (const end of ends) {
      if (end.status === "rejected") expect(end.reason.code).toBe("credit_open");
      else expect(["applied", "prepared"]).toContain(end.value.state);
    }
  });

  test("an unknown one closes the customer until a person has decided", async () => {
    const customerId = await desk.customer();
    await desk.faults({ path: creditPath(customerId), mode: "reset", when: "after" });
    const open = await desk.grant({ customerId });
    expect(open.state).toBe("unknown");
    await desk.faults();
    const before = await desk.requests();
    await expect(desk.grant({ customerId, amount: "99" })).rejects.toMatchObject({
      code: "credit_open",
      details: { current: { id: open.id, state: "unknown" } },
    });
    expect(await desk.commits(customerId, open.id)).toBe(1);
    // Reading the customer is all that went out.
    expect((await desk.requests()) - before).toBe(1);
  });
});

describe("cancelling", () => {
  test("before it was sent: nothing ever goes out, and twice is as good as once", async () => {
    const { customerId, id } = await desk.prepared();
    const cancelled = await cancel(id);
    expect(cancelled.state).toBe("cancelled");
    expect(await cancel(id)).toEqual(cancelled);
    expect(await desk.grant({ customerId }, id)).toEqual(cancelled);
    expect(await desk.sends(id)).toBe(0);
  });

  test("after it was sent: too late", async () => {
    const { id } = await desk.grant({ customerId: await desk.customer() });
    await expect(cancel(id)).rejects.toMatchObject({
      code: "conflict",
      details: { current: { state: "applied" } },
    });
    await expect(cancel(randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([1, 2, 3, 4, 5, 6])("racing with the send: one of the two wins (%i)", async (round) => {
    const { customerId, id } = await desk.prepared();
    const sent = desk.grant({ customerId }, id);
    await Promise.all(Array.from({ length: round * 3 }, () => database().execute("select 1")));
    const outcome = await cancel(id).catch((error) => error.code);
    const { state } = await sent;
    const stored = (await getCredit(support, { id })).state;
    if (outcome === "conflict") expect([state, stored]).toEqual(["applied", "applied"]);
    else expect([state, stored, await desk.sends(id)]).toEqual(["cancelled", "cancelled", 0]);
  });
});

describe("a sender that never came back", () => {
  async function abandoned() {
    const { customerId, id } = await desk.prepared();
    const claim = await claimCredit(support, { id, balanceBefore: "0" }, asked());
    if (!claim.claimed) throw new Error("not claimed");
    return { customerId, id, row: claim.row };
  }
  const expire = (id: string) =>
    database()
      .update(credit)
      .set({ leaseUntil: new Date(Date.now() - 1) })
      .where(eq(credit.id, id));

  test("a running lease is left alone", async () => {
    const { id } = await abandoned();
    expect(await sweepLeases()).toBe(0);
    expect((await getCredit(support, { id })).state).toBe("in_flight");
  });

  test("a lease that is over makes it unknown, once, and it is never sent again", async () => {
    const { customerId, id } = await abandoned();
    await expire(id);
    const swept = await Promise.all([sweepLeases(), sweepLeases(), sweepLeases()]);
    expect(swept.reduce((sum, n) => sum + n)).toBe(1);
    const { state, events } = await getCredit(support, { id });
    expect(state).toBe("unknown");
    expect(events.map((event) => event.state)).toEqual(["prepared", "prepared", "in_flight", "unknown"]);
    expect((await desk.grant({ customerId }, id)).state).toBe("unknown");
    await expect(cancel(id)).rejects.toMatchObject({ code: "conflict" });
    expect(await desk.sends(id)).toBe(0);
  });

  test("listing sweeps too, and puts what waits for a person first", async () => {
    const { id } = await abandoned();
    await expire(id);
    await desk.grant({ customerId: await desk.customer() });
    const { data } = await listCredits(person("manager"), { page: 1, limit: 250, sort: "attention" });
    expect(data.find((one) => one.id === id)?.state).toBe("unknown");
    // One that is tried again by itself has a time to be sent at, and needs nobody.
    const waiting = data.filter(
      (one) => one.state === "unknown" || (one.state === "prepared" && one.sendAt === null),
    );
    expect(data.slice(0, waiting.length)).toEqual(waiting);
  });

  test("only who holds the fence may say what became of it", async () => {
    const { customerId, row } = await abandoned();
    await expire(row.id);
    await sweepLeases();
    const no = { outcome: "rejected", httpStatus: 422, detail: "Refused." } as const;
    const stranger = await settleCredit(support, { ...row, fence: randomUUID() }, no, asked());
    expect(stranger.state).toBe("unknown");
    expect((await settleCredit(support, row, no, asked())).state).toBe("rejected");
    expect((await settleCredit(support, row, { ...no, outcome: "unknown" }, asked())).state).toBe("rejected");
    expect(await desk.commits(customerId, row.id)).toBe(0);
  });
});
