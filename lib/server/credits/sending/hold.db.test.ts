import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { database } from "../../db/pool";
import { auditEvent, credit, user } from "../../db/schema";
import { joinTeam, person } from "../../testing/people";
import { getCredit } from "../get-credit";
import { balancePath, cancel, creditPath, openDesk, support } from "../testing";
import { startCreditLoop } from "./credit-loop";
import { sendDue } from "./send-due";
import { takeDue } from "./take-to-send";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 20 });
  desk = await openDesk(sandbox, { holdSeconds: 60 });
});
afterEach(async () => {
  await desk.faults();
  desk.hold(60);
  // What a case leaves waiting is not the next one's business.
  await database().update(credit).set({ sendAt: null }).where(eq(credit.state, "prepared"));
});
afterAll(async () => {
  expect(await desk.violations()).toEqual([]);
  await desk.close();
  await sandbox.close();
});

const read = (id: string) => getCredit(support, { id });
const sendAllDue = async () => Promise.all((await takeDue(100)).map(sendDue));

async function held() {
  const customerId = await desk.customer();
  const { id } = await desk.grant({ customerId });
  return { customerId, id };
}

/** The time of the hold is over, by so many seconds. */
const ripen = (id: string, bySeconds = 0) =>
  database()
    .update(credit)
    .set({ sendAt: new Date(Date.now() - bySeconds * 1000) })
    .where(eq(credit.id, id));

const untilApplied = (id: string) => expect.poll(async () => (await read(id)).state).toBe("applied");

describe("the hold", () => {
  test("answers at once, asks Partnero only for the customer, and says when it will be sent", async () => {
    const customerId = await desk.customer();
    const before = await desk.requests();
    const answer = await desk.grant({ customerId });
    expect(answer).toMatchObject({ state: "prepared", detail: null, sentAt: null });
    expect(Date.parse(answer.sendAt ?? "") - Date.parse(answer.createdAt)).toBe(60_000);
    expect((await desk.requests()) - before).toBe(1);
    // Asking again, or a sender that looks too early, changes nothing.
    expect(await desk.grant({ customerId }, answer.id)).toEqual(answer);
    expect(await sendAllDue()).toEqual([]);
    expect(await desk.sends(answer.id)).toBe(0);
  });

  test("over, it is sent by itself, in the name of who made it", async () => {
    const { id } = await held();
    await ripen(id);
    const loop = startCreditLoop({ everyMs: 10 });
    await untilApplied(id);
    await loop.stop();
    const rows = await database().select().from(auditEvent).where(eq(auditEvent.operationId, id));
    expect(new Set(rows.map((row) => `${row.actorId} ${row.actorRole}`))).toEqual(
      new Set([`${support.id} support`]),
    );
  });

  test("undone while it lasts: nothing ever goes out", async () => {
    const { customerId, id } = await held();
    expect((await cancel(id)).state).toBe("cancelled");
    await ripen(id);
    expect(await sendAllDue()).toEqual([]);
    expect(await desk.commits(customerId, id)).toBe(0);
  });

  test.each([0, 2, 4, 6, 8, 12])("undo races with the sender: one of the two wins (%i)", async (queries) => {
    const { id } = await held();
    await ripen(id);
    const sent = sendAllDue();
    for (let i = 0; i < queries; i++) await database().execute("select 1");
    const outcome = await cancel(id).then(
      (one) => one.state,
      (error) => error.code,
    );
    await sent;
    const { state } = await read(id);
    expect([outcome, state, await desk.sends(id)]).toEqual(
      outcome === "cancelled" ? ["cancelled", "cancelled", 0] : ["conflict", "applied", 1],
    );
  });

  test("three processes at it: each credit goes out once", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, held));
    for (const { id } of all) await ripen(id);
    const loops = [1, 2, 3].map(() => startCreditLoop({ everyMs: 5 }));
    for (const { id } of all) await untilApplied(id);
    await Promise.all(loops.map((loop) => loop.stop()));
    for (const { customerId, id } of all) {
      expect([await desk.sends(id), await desk.commits(customerId, id)]).toEqual([1, 1]);
    }
  });

  test("told to stop, the loop waits for what is on its way", async () => {
    const { customerId, id } = await held();
    await desk.faults({ path: creditPath(customerId), mode: "delay", when: "after", delayMs: 400 });
    await ripen(id);
    const loop = startCreditLoop({ everyMs: 5 });
    await expect.poll(() => desk.sends(id)).toBe(1);
    await loop.stop();
    expect((await read(id)).state).toBe("applied");
    const later = await held();
    await ripen(later.id);
    await new Promise((done) => setTimeout(done, 50));
    expect((await read(later.id)).state).toBe("prepared");
  });
});

describe("what could not be sent", () => {
  test("is tried again after 15 s, 1, 5 and 15 minutes, then waits for a person", async () => {
    const { customerId, id } = await held();
    await desk.faults({ path: balancePath, mode: "500" });
    const waits: (number | null)[] = [];
    for (let tries = 0; tries < 6; tries++) {
      if (tries < 5) await ripen(id);
      if (tries < 5) await sendAllDue();
      else await desk.grant({ customerId }, id);
      const { state, detail, sendAt, events } = await read(id);
      expect([state, detail?.startsWith("Nothing was sent.")]).toEqual(["prepared", true]);
      const tried = Date.parse(events.at(-1)?.at ?? "");
      waits.push(sendAt === null ? null : Math.round((Date.parse(sendAt) - tried) / 5000) * 5);
    }
    expect(waits).toEqual([15, 60, 300, 900, null, null]);
    expect(await desk.sends(id)).toBe(0);

    // A person need not wait for the next try, and the hold is not begun anew.
    await desk.faults();
    expect((await desk.grant({ customerId }, id)).state).toBe("applied");
  });

  test("somebody who was switched off, demoted or is gone sends nothing more", async () => {
    const agent = person("support", "leaver");
    const customerId = await desk.customer();
    const { id } = await desk.grant({ customerId }, randomUUID(), agent);
    await ripen(id);
    await sendAllDue();
    expect(await read(id)).toMatchObject({ state: "prepared", sendAt: null });
    expect((await read(id)).detail).toMatch(/The leaver is no longer active/);

    await joinTeam(agent);
    for (const [changed, said] of [
      [{ role: "marketing" }, /may no longer give credits/],
      [{ role: "support", deactivatedAt: new Date() }, /no longer active/],
    ] as const) {
      await database().update(user).set(changed).where(eq(user.id, agent.id));
      await ripen(id);
      await sendAllDue();
      expect((await read(id)).detail).toMatch(said);
    }
    expect(await desk.sends(id)).toBe(0);
    // Somebody else may stand in for it.
    expect((await desk.grant({ customerId }, id)).state).toBe("applied");
  });

  test("a desk that was off for long asks before it sends", async () => {
    const { id } = await held();
    await ripen(id, 2 * 60 * 60);
    await sendAllDue();
    expect(await read(id)).toMatchObject({ state: "prepared", sendAt: null });
    expect(await desk.sends(id)).toBe(0);
  });
});
