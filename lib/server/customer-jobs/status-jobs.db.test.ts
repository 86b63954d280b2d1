import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { archiveCustomer } from "../customers/archive-customer";
import { restoreCustomer } from "../customers/restore-customer";
import { openDesk, refusal } from "../customers/testing";
import { database } from "../db/pool";
import { customerJob, customerMoney, user } from "../db/schema";
import { keepCustomers } from "../mirror/keep-customers";
import { partnero } from "../partnero/partnero";
import { asked, joinTeam, person } from "../testing/people";
import { admin, choose, done, move, outcomes, read, rowsOf, until } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 5, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await joinTeam(admin, person("marketing"));
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

/** New customers, in the mirror too. */
async function people(count: number): Promise<string[]> {
  const made = await Promise.all(Array.from({ length: count }, () => desk.customer()));
  await keepCustomers(made, { asOf: new Date() });
  return made.map(({ id }) => id);
}
const isActive = async (id: string) => (await partnero().getCustomer(id, { fresh: true })).isActive;
const active = (ids: string[]) => Promise.all(ids.map(isActive));
const writes = async (work: () => Promise<unknown>) => (await desk.arrivals(work)).length;

test("is looked at before it is started: who, who already, who stands below, what is open, which links stop", async () => {
  const [top = "", so = ""] = await people(2);
  const friend = await partnero().createCustomer({ id: `below-${top}`, referrer: { id: top } });
  await archiveCustomer(admin, { id: so }, asked());
  await keepCustomers([await partnero().getCustomer(so, { fresh: true }), friend], { asOf: new Date() });
  await database()
    .insert(customerMoney)
    .values({ customerId: top, unit: "USD", isCurrency: true, balance: "12.5" });
  const sent = await writes(async () => {
    const job = await choose("archive", { ids: [top, so] });
    expect(job).toMatchObject({
      state: "checked",
      title: "Archive 1 customer",
      rowCount: 2,
      counts: { waiting: 1, unchanged: 1 },
      impact: {
        peopleBelow: 1,
        balances: [{ money: { amount: "12.50", unit: "USD", isCurrency: true }, customers: 1 }],
        links: 1,
      },
    });
    const both = await choose("archive", { match: { q: top }, except: [] });
    expect(both.impact).toMatchObject({ peopleBelow: 0 });
  });
  expect(sent).toBe(0);
});

test("archives through the same write as a person, once each, and undo restores exactly those", async () => {
  const [a = "", b = "", c = ""] = await people(3);
  await archiveCustomer(admin, { id: c }, asked());
  const job = await choose("archive", { ids: [a, b, c] });
  await people(1);
  expect(await writes(() => done(job.id))).toBe(2);
  expect(await read(job.id)).toMatchObject({
    state: "finished",
    startedBy: { id: admin.id },
    counts: { done: 2, unchanged: 1 },
  });
  expect((await desk.trail(a)).map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    "customers.archive started",
    "customers.archive done",
  ]);
  const { undoUntil, endedAt } = await read(job.id);
  expect(Date.parse(undoUntil ?? "") - Date.parse(endedAt ?? "")).toBe(600_000);
  await move(job.id, "undoing", person("marketing"));
  expect(await writes(() => until(job.id, "undone"))).toBe(2);
  expect(await active([a, b, c])).toEqual([true, true, false]);
  expect(await outcomes(job.id)).toEqual({ [a]: "undone", [b]: "undone", [c]: "unchanged" });
  expect((await desk.trail(a)).at(-1)).toMatchObject({
    action: "customers.restore",
    actorId: "user-marketing",
  });
});

test("undo while it runs stops the rest; after ten minutes it is too late", async () => {
  const ids = await people(3);
  const job = await choose("archive", { ids });
  const [, , last = ""] = (await rowsOf(job.id)).map((row) => row.customerId ?? "");
  await move(job.id, "running");
  await desk.faults({ path: `/v1/customers/${last}/archive`, mode: "slow", delayMs: 2 });
  const running = until(job.id, "finished", "undone");
  await expect.poll(async () => (await outcomes(job.id))[last], { interval: 10 }).toBe("sending");
  await move(job.id, "undoing");
  expect(await running).toMatchObject({ state: "undone", counts: { undone: 3 } });
  expect(await active(ids)).toEqual([true, true, true]);
  await desk.calm();
  const other = await choose("archive", { ids });
  await done(other.id);
  await database()
    .update(customerJob)
    .set({ undoUntil: sql`now() - interval '1 second'` })
    .where(eq(customerJob.id, other.id));
  expect(await refusal(move(other.id, "undoing"))).toMatchObject({ code: "conflict" });
  expect(await active(ids)).toEqual([false, false, false]);
});

test("undo leaves alone who was changed by a colleague since then, and says so", async () => {
  const [a = "", b = ""] = await people(2);
  const job = await choose("archive", { ids: [a, b] });
  await done(job.id);
  await restoreCustomer(person("marketing"), { id: a }, asked());
  await archiveCustomer(person("marketing"), { id: a }, asked());
  await move(job.id, "undoing");
  await until(job.id, "undone");
  expect(await active([a, b])).toEqual([false, true]);
  expect((await rowsOf(job.id)).find((row) => row.customerId === a)).toMatchObject({
    outcome: "not_undone",
    detail: expect.stringContaining("The marketing changed the status"),
  });
});

describe("when Partnero falters", () => {
  test("a 429 waits, and says so meanwhile", async () => {
    const ids = await people(2);
    const job = await choose("archive", { ids });
    await desk.faults({
      path: `/v1/customers/${ids[1]}`,
      method: "GET",
      mode: "429",
      times: 1,
      retryAfter: 2,
    });
    await move(job.id, "running");
    const ended = until(job.id, "finished");
    await expect.poll(async () => (await read(job.id)).detail).toContain("It goes on by itself");
    expect(await ended).toMatchObject({ detail: null, counts: { done: 2 } });
  });

  test("a lost answer is read again and counts as done; a write that never came is sent again", async () => {
    const [after = "", before = ""] = await people(2);
    const job = await choose("archive", { ids: [after, before] });
    await desk.faults(
      { path: `/v1/customers/${after}/archive`, mode: "reset", when: "after", times: 1 },
      { path: `/v1/customers/${before}/archive`, mode: "reset", when: "before", times: 1 },
    );
    expect(await done(job.id)).toMatchObject({ counts: { done: 2 } });
    expect(await active([after, before])).toEqual([false, false]);
  });

  test("a write without any answer stays unknown until it is read, and is undone like one that was done", async () => {
    const [a = ""] = await people(1);
    await desk.impatient();
    const job = await choose("archive", { ids: [a] });
    await desk.faults(
      { path: `/v1/customers/${a}/archive`, mode: "hang", when: "before", times: 1 },
      { path: `/v1/customers/${a}`, method: "GET", mode: "500", skip: 1, times: 3 },
    );
    expect(await done(job.id)).toMatchObject({ counts: { unknown: 1 } });
    await partnero().archiveCustomer(a);
    await move(job.id, "undoing");
    expect(await until(job.id, "undone")).toMatchObject({ counts: { undone: 1 } });
    expect(await isActive(a)).toBe(true);
  });

  test("who is gone is refused, and the others are done", async () => {
    const [a = "", b = ""] = await people(2);
    const job = await choose("archive", { ids: [a, b] });
    await partnero().deleteCustomer(a);
    expect(await done(job.id)).toMatchObject({ counts: { done: 1, failed: 1 } });
  });
});

describe("rights", () => {
  test("are asked of each kind, and again while it runs", async () => {
    const [a = ""] = await people(1);
    expect(await refusal(choose("archive", { ids: [a] }, person("support")))).toMatchObject({
      code: "forbidden",
    });
    const job = await choose("archive", { ids: [a] });
    expect(await refusal(move(job.id, "running", person("support")))).toMatchObject({ code: "forbidden" });
    await move(job.id, "running", person("marketing"));
    await database().update(user).set({ deactivatedAt: new Date() }).where(eq(user.id, "user-marketing"));
    expect(await until(job.id, "paused")).toMatchObject({
      detail: expect.stringContaining("no longer active"),
    });
    await database().update(user).set({ deactivatedAt: null }).where(eq(user.id, "user-marketing"));
    expect(await isActive(a)).toBe(true);
    expect(await done(job.id)).toMatchObject({ counts: { done: 1 } });
  });
});
