import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { askPartnero } from "../customers/ask-partnero";
import { openDesk } from "../customers/testing";
import { database } from "../db/pool";
import { customer, reread, syncState } from "../db/schema";
import { keepCustomers } from "../mirror/keep-customers";
import { partnero } from "../partnero/partnero";
import { beginPass, continuePass } from "./full-pass";
import { readCustomerAgain } from "./read-again";
import { readFresh } from "./read-fresh";
import { readState } from "./sync-state";
import { removeEndless } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 12, rate: 1_000_000, hideArchived: true });
  desk = await openDesk(sandbox);
  await removeEndless();
});
beforeEach(async () => {
  for (const table of [customer, reread, syncState]) await database().delete(table);
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const row = async (id: string) => (await database().select().from(customer).where(eq(customer.id, id)))[0];
const asked = async () => (await database().select().from(reread)).map((each) => each.customerId);
const begin = async () => beginPass(await readState());
const wholePass = async () => {
  await begin();
  await continuePass({ isOver: () => false });
};

/** A client with one place for reads, and that place taken until the answer is called. */
async function takenPlace(): Promise<() => Promise<unknown>> {
  await desk.oneReadAtATime();
  await desk.faults({ path: "/v1/customers/customer_3", mode: "hang" });
  const leave = new AbortController();
  const taken = partnero()
    .getCustomer("customer_3", { signal: leave.signal })
    .catch(() => undefined);
  return () => {
    leave.abort();
    return taken;
  };
}

describe("a reading is as old as its request, and not as the wait before it", () => {
  test("a 404 that waited long wins over what was kept while it waited", async () => {
    const made = await desk.customer();
    await keepCustomers([made], { asOf: new Date() });
    const release = await takenPlace();
    const reading = readCustomerAgain(made.id);
    await keepCustomers([{ ...made, name: "Meanwhile" }], { asOf: new Date(Date.now() + 1) });
    await partnero().deleteCustomer(made.id);
    await release();
    expect((await reading).state).toBe("deleted");
    expect((await row(made.id))?.presence).toBe("deleted");
  });

  test("and two who share one request are told the same moment, the one of the request", async () => {
    const release = await takenPlace();
    const sent: Date[] = [];
    const onSent = (at: Date) => sent.push(at);
    const reads = [1, 2].map(() => partnero().getCustomer("customer_1", { onSent }));
    const before = Date.now();
    await release();
    await Promise.all(reads);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[0]?.getTime()).toBeGreaterThanOrEqual(before);
  });
});

test("newcomers are kept together with the wish to read their referrer again, or not at all", async () => {
  await readFresh();
  await partnero().createCustomer({ id: "friend-of-2", referrer: { id: "customer_2" } });
  await database().delete(reread);
  // As if the process had died between the two.
  await database().execute(sql`create function no_wish() returns trigger language plpgsql
    as 'begin raise exception ''died here''; end'`);
  await database().execute(
    sql`create trigger no_wish before insert on ${reread} for each row execute function no_wish()`,
  );
  await expect(readFresh()).rejects.toThrow();
  await database().execute(sql`drop trigger no_wish on ${reread}`);
  await readFresh();
  expect(await row("friend-of-2")).toBeDefined();
  expect(await asked()).toEqual(["customer_2"]);
});

describe("who was met alone", () => {
  test.each([
    ["by a hint", (id: string) => readCustomerAgain(id)],
    ["by a colleague who asked for them", (id: string) => askPartnero(id, {})],
  ])("%s is in no list only after two passes missed them", async (_, meet) => {
    await wholePass();
    await wholePass();
    await begin();
    const { id } = await desk.customer();
    await partnero().archiveCustomer(id);
    await meet(id);
    // This pass began before anybody knew of them.
    await continuePass({ isOver: () => false });
    expect(await row(id)).toMatchObject({ presence: "listed" });
    await wholePass();
    expect(await row(id)).toMatchObject({ presence: "listed" });
    await wholePass();
    expect(await row(id)).toMatchObject({ presence: "unlisted" });
  });
});
