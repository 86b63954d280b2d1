import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { archiveCustomer } from "../customers/archive-customer";
import { createCustomer } from "../customers/create-customer";
import { deleteCustomer } from "../customers/delete-customer";
import { restoreCustomer } from "../customers/restore-customer";
import { openDesk, refusal } from "../customers/testing";
import { updateCustomer } from "../customers/update-customer";
import { database } from "../db/pool";
import { auditEvent, customer, syncState } from "../db/schema";
import { askAgain } from "../mirror/ask-again";
import { asked, person } from "../testing/people";
import { createSyncRequest } from "./create-sync-request";
import { syncOnce } from "./sync-once";
import { readState } from "./sync-state";
import { removeEndless, syncUntilQuiet } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
const admin = person("admin");
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 6, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await removeEndless();
});
beforeEach(async () => {
  for (const table of [customer, syncState]) await database().delete(table);
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const row = async (id: string) => (await database().select().from(customer).where(eq(customer.id, id)))[0];
const requested = async () =>
  (await database().select().from(auditEvent).where(eq(auditEvent.action, "sync.run"))).length;

describe("asking for a pass", () => {
  test("twice at once begins one, says that it is asked for, and leaves a trail", async () => {
    await syncUntilQuiet();
    const before = await requested();
    const answers = await Promise.all([createSyncRequest(admin, asked()), createSyncRequest(admin, asked())]);
    expect(answers.map(({ isAsked, pass }) => ({ isAsked, pass }))).toEqual([
      { isAsked: true, pass: null },
      { isAsked: true, pass: null },
    ]);
    expect(await requested()).toBe(before + 2);
    const pages = await desk.arrivals(() => syncUntilQuiet(), { reads: true });
    expect(pages.filter(({ path }) => path.startsWith("/v1/customers?"))).toHaveLength(1);
    expect(await readState()).toMatchObject({ pass: 2, nextPage: null, askedAt: null });
  });

  test("is not for who may not, and begins nothing", async () => {
    await syncUntilQuiet();
    expect((await refusal(createSyncRequest(person("support"), asked()))).code).toBe("forbidden");
    await syncUntilQuiet();
    expect((await readState()).pass).toBe(1);
  });
});

test("hints take their turn beside a full pass by time and not by number", async () => {
  await createSyncRequest(admin, asked());
  const ids = Array.from({ length: 60 }, (_, index) => `nobody-${index}`);
  await askAgain(database(), ids);
  // No time passes, so that a slow machine reads as many in its turn as a quick one.
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now());
  const arrived = await desk.arrivals(() => syncOnce({ kind: "full" }), { reads: true });
  clock.mockRestore();
  const alone = arrived.filter(({ path }) => path.startsWith("/v1/customers/nobody-"));
  expect(alone.length).toBeGreaterThan(24);
});

test("what a write of ours came to is in the mirror when it is answered", async () => {
  const id = "written-through";
  await createCustomer(admin, { id, name: "Before", referrer: "customer_1" }, asked());
  expect(await row(id)).toMatchObject({ presence: "listed", isActive: true, referrerId: "customer_1" });
  await updateCustomer(admin, { id, changes: { name: "After" }, base: { name: "Before" } }, asked());
  expect((await row(id))?.record.name).toBe("After");
  await archiveCustomer(admin, { id }, asked());
  expect(await row(id)).toMatchObject({ isActive: false });
  await restoreCustomer(admin, { id }, asked());
  expect(await row(id)).toMatchObject({ isActive: true });
  await deleteCustomer(admin, { id }, asked());
  expect(await row(id)).toMatchObject({ presence: "deleted" });
});
