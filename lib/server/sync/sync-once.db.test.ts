import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk } from "../customers/testing";
import { database } from "../db/pool";
import { customer, reread, syncRun } from "../db/schema";
import { askAgain } from "../mirror/ask-again";
import { partnero } from "../partnero/partnero";
import { readCustomerAgain } from "./read-again";
import { type Doing, syncOnce } from "./sync-once";
import { removeEndless, syncUntilQuiet } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 30, rate: 1_000_000, hideArchived: true });
  desk = await openDesk(sandbox);
  await removeEndless();
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const row = async (id: string) => (await database().select().from(customer).where(eq(customer.id, id)))[0];

test("a new desk reads everybody, and then how each referrer stands", async () => {
  await syncUntilQuiet();
  const everybody = await database().select().from(customer);
  const { total } = await partnero().listCustomers({ page: 1, limit: 1 }, { fresh: true });
  expect(everybody).toHaveLength(total ?? 0);
  const unread = everybody.filter((each) => each.referrals > 0 && !each.transactionsAsOf);
  expect(unread.map((each) => each.id).filter((id) => !id.startsWith("broken_"))).toEqual([]);
  expect(everybody.filter((each) => !each.balanceAsOf).length).toBeLessThan(everybody.length / 4);
  const [run] = await database().select().from(syncRun).where(eq(syncRun.kind, "full"));
  expect(run).toMatchObject({ pages: 1, error: null });
  expect(run?.endedAt).not.toBeNull();
});

test("who is in no list any more is archived, deleted or merely not listed: each is asked for alone", async () => {
  await desk.customer("to-archive");
  await desk.customer("to-delete");
  await syncUntilQuiet({ reconcile: true });
  await partnero().archiveCustomer("to-archive");
  await partnero().deleteCustomer("to-delete");
  await syncUntilQuiet({ reconcile: true });
  expect(await row("to-archive")).toMatchObject({ presence: "listed", isActive: false });
  await syncUntilQuiet({ reconcile: true });
  expect(await row("to-archive")).toMatchObject({ presence: "unlisted", isActive: false });
  expect(await row("to-delete")).toMatchObject({ presence: "deleted" });
  await partnero().restoreCustomer("to-archive");
  await syncUntilQuiet({ reconcile: true });
  expect(await row("to-archive")).toMatchObject({ presence: "listed", isActive: true });
});

test("whom no pass has met yet is not called unlisted for the first that misses them", async () => {
  await desk.customer("alone");
  await partnero().archiveCustomer("alone");
  await readCustomerAgain("alone");
  await syncUntilQuiet({ reconcile: true });
  expect(await row("alone")).toMatchObject({ presence: "listed", isActive: false });
  await syncUntilQuiet({ reconcile: true });
  expect(await row("alone")).toMatchObject({ presence: "unlisted", isActive: false });
});

test("a reading counts from when its request left, not from when it began to wait", async () => {
  await desk.customer("patient");
  await desk.faults({ method: "GET", path: "/v1/customers/patient", mode: "429", retryAfter: 1, times: 1 });
  const refused = Date.now();
  await expect(readCustomerAgain("patient")).rejects.toMatchObject({ kind: "rate_limited" });
  const [asked] = await desk.arrivals(() => readCustomerAgain("patient"), { reads: true });
  const arrived = Date.parse(asked?.time ?? "");
  const asOf = (await row("patient"))?.asOf.getTime() ?? 0;
  expect(asOf).toBeLessThanOrEqual(arrived);
  // It could not leave before the second that Partnero asked for was over.
  expect(asOf).toBeGreaterThanOrEqual(refused + 990);
});

test("where nobody's turn was found, it is looked for again only after a rest; who is hinted at is read all the same", async () => {
  await syncUntilQuiet();
  const doing: Doing = { kind: "full" };
  const before = Date.now();
  expect(await syncOnce(doing)).toBe(false);
  expect(doing.restUntil).toBeGreaterThan(before);

  for (const id of ["unread", "hinted"]) {
    await desk.customer(id);
    await readCustomerAgain(id);
  }
  doing.restUntil = Date.now() + 3_600_000;
  expect(await syncOnce(doing)).toBe(false);
  expect(await row("unread")).toMatchObject({ balanceAsOf: null });
  await database().transaction((tx) => askAgain(tx, ["unread"], new Date()));
  await database()
    .update(reread)
    .set({ dueAt: new Date(0) });
  expect(await syncOnce(doing)).toBe(true);

  doing.restUntil = Date.now() - 1;
  expect(await syncOnce(doing)).toBe(true);
  expect((await row("unread"))?.balanceAsOf).toBeInstanceOf(Date);
});
