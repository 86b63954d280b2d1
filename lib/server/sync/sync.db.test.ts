import { randomUUID } from "node:crypto";
import { eq, ne, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk } from "../customers/testing";
import { database } from "../db/pool";
import { customer, customerMoney, customerStats, reread, sale, syncRun, syncState, turn } from "../db/schema";
import { askAgain } from "../mirror/ask-again";
import { partnero } from "../partnero/partnero";
import { beginPass, continuePass } from "./full-pass";
import { readFresh } from "./read-fresh";
import { readHinted } from "./read-hinted";
import { startSyncLoop } from "./sync-loop";
import { syncOnce } from "./sync-once";
import { readState } from "./sync-state";
import { removeEndless } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 700, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await removeEndless();
});
beforeEach(async () => {
  for (const table of [customer, customerMoney, customerStats, sale, syncState, syncRun, reread, turn])
    await database().delete(table);
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const people = () => database().select().from(customer);
const row = async (id: string) => (await database().select().from(customer).where(eq(customer.id, id)))[0];
const total = async () => (await partnero().listCustomers({ page: 1, limit: 1 }, { fresh: true })).total ?? 0;
const onePage = { isOver: () => true };
const toTheEnd = { isOver: () => false };
const begin = async () => beginPass(await readState());
const wholePass = async () => {
  await begin();
  await continuePass(toTheEnd);
  while ((await readHinted()) > 0);
};
const until = async (done: () => Promise<boolean>) => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 20));
};

test("a pass that was killed goes on where it was, and repeats one page at most", async () => {
  await begin();
  const arrived = await desk.arrivals(
    async () => {
      await continuePass(onePage);
      await continuePass(onePage);
      expect((await readState()).nextPage).toBe(3);
      await continuePass(toTheEnd);
    },
    { reads: true },
  );
  const pages = arrived.map((each) => new URL(each.path, "http://x").searchParams.get("page"));
  expect(pages.filter((page) => page === "1")).toHaveLength(1);
  expect(pages.filter((page) => page === "3").length).toBeLessThanOrEqual(2);
  expect(await people()).toHaveLength(await total());
});

test("after a pass the database knows how many there are, and plans for them", async () => {
  await wholePass();
  const { rows } = await database().execute(
    sql`select reltuples::int as known from pg_class where oid = 'customer'::regclass`,
  );
  expect(rows).toEqual([{ known: await total() }]);
});

test("people who come and go while the pages are read shift nobody out of the mirror", async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, async () => (await desk.customer()).id));
  await wholePass();
  await begin();
  await continuePass(onePage);
  // Pages move up by twelve: who stood at the end of page 1 is behind us now, and those after slip past.
  for (const id of ids) await partnero().deleteCustomer(id);
  await desk.customer("came-meanwhile");
  await continuePass(toTheEnd);
  const known = await database().select().from(customer).where(ne(customer.presence, "listed"));
  expect(known, "being missing proves nothing").toEqual([]);
  await wholePass();
  const gone = await database().select().from(customer).where(eq(customer.presence, "deleted"));
  expect(gone.map((each) => each.id).sort()).toEqual(ids.sort());
  const here = await database().select().from(customer).where(ne(customer.presence, "deleted"));
  expect(here).toHaveLength(await total());
  expect(here.every((each) => each.presence === "listed")).toBe(true);
});

test("new people are found without a full pass, and their referrer is read again", async () => {
  await wholePass();
  await database()
    .update(syncState)
    .set({ freshAt: new Date(0) });
  const before = (await row("customer_1"))?.record.referralsCount ?? 0;
  await partnero().createCustomer({ id: "friend-of-1", referrer: { id: "customer_1" } });
  await readFresh();
  while ((await readHinted()) > 0);
  expect(await row("friend-of-1")).toMatchObject({ referrerId: "customer_1" });
  expect((await row("customer_1"))?.record.referralsCount).toBe(before + 1);
  expect((await readState()).pass).toBe(1);
});

test("new people are all found after a reading of the newest was broken off between two pages", async () => {
  await wholePass();
  const ids = Array.from({ length: 260 }, (_, nth) => `newcomer-${nth}`);
  for (const id of ids) await partnero().createCustomer({ id });
  await desk.faults({ path: "/v1/customers", method: "GET", mode: "500", skip: 1, times: 9 });
  await expect(readFresh()).rejects.toThrow();
  expect(await row("newcomer-0")).toBeUndefined();
  await desk.calm();
  await readFresh();
  expect(await row("newcomer-0")).toMatchObject({ presence: "listed" });
});

test("newest of whom there are more than are read at once: nothing is called fresh, and a full pass is asked for", async () => {
  await wholePass();
  const { freshAt } = await readState();
  for (let nth = 0; nth < 260; nth++) await partnero().createCustomer({ id: `one-of-many-${nth}` });
  await readFresh(undefined, 1);
  expect(await row("one-of-many-0")).toBeUndefined();
  expect(await readState()).toMatchObject({ freshAt, askedAt: expect.any(Date) });
  await syncOnce({ kind: "fresh" });
  expect(await row("one-of-many-0")).toMatchObject({ presence: "listed" });
  expect((await readState()).askedAt).toBeNull();
});

describe("a hint", () => {
  test("has the customer read once, however often it came, with all that belongs to them", async () => {
    await wholePass();
    await partnero().updateCustomer("customer_1", { name: "Hinted" });
    for (let n = 0; n < 50; n++) await askAgain(database(), ["customer_1"]);
    const arrived = await desk.arrivals(() => readHinted(), { reads: true });
    expect(arrived.map((each) => each.path.replace(/\?.*/, "")).sort()).toEqual([
      "/v1/customers/customer_1",
      "/v1/customers/customer_1/balance",
      "/v1/customers/customer_1/stats",
      "/v1/customers/customer_1/transactions",
    ]);
    expect((await row("customer_1"))?.record.name).toBe("Hinted");
    expect(await database().select().from(reread)).toEqual([]);
  });

  test("that fails by itself is tried again later, and holds nobody up", async () => {
    await desk.faults({ path: "/v1/customers/customer_2", mode: "500" });
    await askAgain(database(), ["customer_2", "customer_3"]);
    await readHinted();
    expect(await row("customer_3")).toBeDefined();
    const [left] = await database().select().from(reread);
    expect(left).toMatchObject({ customerId: "customer_2", attempts: 1 });
    expect(left?.dueAt.getTime()).toBeGreaterThan(Date.now() + 5_000);
    await desk.calm();
    await readHinted(undefined, new Date(Date.now() + 60_000));
    expect(await row("customer_2")).toBeDefined();
  });
});

describe("the loop", () => {
  test("is followed by another process when it dies, and by nobody before", async () => {
    const soon = new Date(Date.now() + 700);
    await database().insert(turn).values({ name: "mirror sync", holder: randomUUID(), until: soon });
    const loop = startSyncLoop({ everyMs: 20 });
    try {
      await until(async () => (await people()).length > 0);
      expect(Date.now()).toBeGreaterThanOrEqual(soon.getTime());
    } finally {
      await loop.stop();
    }
    expect(await database().select().from(turn)).toEqual([]);
  });

  test("stops at once in the middle of a hanging page, and the next one goes on", async () => {
    await desk.patient();
    await desk.faults({ path: "/v1/customers", mode: "hang" });
    const loop = startSyncLoop({ everyMs: 5 });
    await until(async () => (await readState()).nextPage === 1);
    await loop.stop();
    await desk.calm();
    const next = startSyncLoop({ everyMs: 5 });
    await until(async () => (await readState()).fullAt !== null);
    await next.stop();
    expect((await readState()).pass).toBe(1);
  });

  test("waits where Partnero says so, tells why, and goes on", async () => {
    await desk.faults({ path: "/v1/customers", mode: "429", times: 1, retryAfter: 1 });
    const loop = startSyncLoop({ everyMs: 5 });
    const error = async () =>
      (await database().select().from(syncRun).where(eq(syncRun.kind, "full")))[0]?.error ?? null;
    await until(async () => (await error()) !== null);
    expect(await error()).toContain("It goes on by itself");
    await until(async () => (await readState()).fullAt !== null);
    await loop.stop();
    // Who has got on stands still no longer.
    expect(await error()).toBeNull();
  });

  test("with a key that is refused stands still and says so", async () => {
    await desk.faults({ path: "/v1/customers", mode: "401" });
    const loop = startSyncLoop({ everyMs: 5 });
    await until(async () => ((await database().select().from(syncRun))[0]?.error ?? null) !== null);
    await loop.stop();
    expect((await database().select().from(syncRun))[0]?.error).toContain("API key");
  });
});
