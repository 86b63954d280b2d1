import { and, eq, gt } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Customer } from "@/lib/contract/customers";
import { addDecimals, compareDecimals, type Money } from "@/lib/contract/money";
import type { Transaction } from "@/lib/contract/transactions";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk } from "../customers/testing";
import { database } from "../db/pool";
import { customer, customerMoney, customerStats, reread, sale, syncState, workspace } from "../db/schema";
import { partnero } from "../partnero/partnero";
import { forgetCustomer } from "./forget-customer";
import { keepBalance } from "./keep-balance";
import { keepCustomers } from "./keep-customers";
import { keepSales } from "./keep-sales";
import { keepStats } from "./keep-stats";
import { settleMainUnit } from "./main-unit";
import { bringAllAlong, fillMirror } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 200, rate: 1_000_000 });
  desk = await openDesk(sandbox);
});
beforeEach(async () => {
  for (const table of [customer, customerMoney, customerStats, sale, syncState, workspace, reread])
    await database().delete(table);
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const somebody = (id: string, more: Partial<Customer> = {}): Customer => ({
  ...{
    id,
    key: id,
    email: null,
    name: null,
    surname: null,
    status: "active",
    isActive: true,
    approved: null,
  },
  ...{ referrer: null, referralsCount: null, dateOfBirth: null, referralLink: null, referralLinks: [] },
  ...{ tags: [], customFields: {}, createdAt: null, updatedAt: null },
  ...more,
});
const bought = (key: string, amount: string | null, more: Partial<Transaction> = {}): Transaction => ({
  ...{
    key,
    action: "sale",
    isCredit: false,
    customerId: "a",
    referredCustomerId: "f",
    rewards: 0,
    rewardMoney: [],
  },
  ...{ money: amount === null ? null : usd(amount), createdAt: "2026-03-01T00:00:00.000Z" },
  ...more,
});
const usd = (amount: string): Money => ({ amount, unit: "USD", isCurrency: true });
const points = (amount: string): Money => ({ amount, unit: "points", isCurrency: false });
const at = (second: number) => ({ asOf: new Date(Date.UTC(2026, 5, 1, 0, 0, second)) });
const row = async (id: string) => (await database().select().from(customer).where(eq(customer.id, id)))[0];
const money = (id: string) =>
  database().select().from(customerMoney).where(eq(customerMoney.customerId, id)).orderBy(customerMoney.unit);

test("all that the sandbox knows of every referrer is in the mirror", async () => {
  await fillMirror({ money: true });
  const referrers = await database().select().from(customer).where(gt(customer.referrals, 0));
  expect(referrers.length).toBeGreaterThan(8);
  const unit = await settleMainUnit();
  await bringAllAlong();
  for (const { id, mainBalance, mainRevenue, transactionsAsOf } of referrers) {
    if (id.startsWith("broken_")) continue;
    const { amounts } = await partnero().getBalance(id);
    const { items } = await partnero().listTransactions(id, { page: 1, limit: 250 });
    const kept = await money(id);
    for (const { amount, unit } of amounts) {
      const balance = kept.find((each) => each.unit === unit)?.balance ?? "none";
      expect(compareDecimals(balance, amount), `${id} ${unit} ${balance} ${amount}`).toBe(0);
    }
    for (const { unit, revenue } of kept) {
      const sold = items.filter((each) => !each.isCredit && each.money?.unit === unit);
      const sum = sold.reduce((all, each) => addDecimals(all, each.money?.amount ?? "0"), "0");
      expect(compareDecimals(revenue, sum), `${id} ${unit}`).toBe(0);
    }
    const main = kept.find((each) => each.unit === unit);
    expect(compareDecimals(mainBalance ?? "none", main?.balance ?? "0")).toBe(0);
    expect(compareDecimals(mainRevenue ?? "none", main?.revenue ?? "0")).toBe(0);
    expect(transactionsAsOf).not.toBeNull();
    const [stats] = await database().select().from(customerStats).where(eq(customerStats.customerId, id));
    expect(stats?.stats).toEqual(await partnero().getStats(id));
  }
});

describe("what is read of one customer", () => {
  beforeEach(() => keepCustomers([somebody("a")], at(0)));

  test("replaces what is older, and never what is newer", async () => {
    const stats = await partnero().getStats("customer_1");
    expect(await keepStats("a", stats, at(5))).toBe(true);
    expect(await keepStats("a", { ...stats, clicks: -1 }, at(4))).toBe(false);
    expect(await keepBalance("a", { customerId: "a", amounts: [usd("5"), points("7")] }, at(5))).toBe(true);
    expect(await keepBalance("a", { customerId: "a", amounts: [usd("1")] }, at(4))).toBe(false);
    expect(await keepSales("a", [bought("s", "9")], at(5))).toBe(true);
    expect(await keepSales("a", [], at(4))).toBe(false);
    expect(await money("a")).toMatchObject([
      { unit: "USD", balance: "5.000000", revenue: "9.000000" },
      { unit: "points", balance: "7.000000", revenue: "0.000000" },
    ]);
    expect(await keepBalance("a", { customerId: "a", amounts: [] }, at(6))).toBe(true);
    expect(await money("a")).toMatchObject([{ unit: "USD", balance: null }]);
    expect(await row("a")).toMatchObject({ mainBalance: "0.000000", mainRevenue: "9.000000" });
  });

  test("of nobody we know is not kept", async () => {
    expect(await keepBalance("nobody", { customerId: "nobody", amounts: [usd("5")] }, at(1))).toBe(false);
    expect(await keepSales("nobody", [bought("s", "9")], at(1))).toBe(false);
    expect(await database().select().from(sale)).toEqual([]);
  });

  test("credits and unreadable amounts are no revenue, and a refund takes its own away", async () => {
    const credit = bought("c", "100", { isCredit: true, action: "credit" });
    const list = [bought("s1", "10"), bought("s2", "2.50"), bought("odd", null), credit];
    await keepSales("a", list, at(1));
    expect(await row("a")).toMatchObject({ mainRevenue: "12.500000" });
    await keepSales("a", list.slice(1), at(2));
    expect(await row("a")).toMatchObject({ mainRevenue: "2.500000" });
    const [gone] = await database().select().from(sale).where(eq(sale.key, "s1"));
    expect(gone?.goneAt).toEqual(at(2).asOf);
    await keepSales("a", list.slice(2), { ...at(3), complete: false });
    expect(await row("a")).toMatchObject({ mainRevenue: "2.500000" });
    await keepSales("a", list, at(4));
    expect(await row("a")).toMatchObject({ mainRevenue: "12.500000" });
  });

  test("thousands of sales are one list", async () => {
    const list = Array.from({ length: 1_700 }, (_, n) => bought(`s${n}`, "1"));
    await keepSales("a", list, at(1));
    expect(await row("a")).toMatchObject({ mainRevenue: "1700.000000" });
  });
});

test("the team's main unit comes first, and a change brings everybody along", async () => {
  await keepCustomers([somebody("a"), somebody("b")], at(0));
  await keepBalance("a", { customerId: "a", amounts: [usd("5"), points("70")] }, at(1));
  await keepSales("b", [bought("s", "3", { money: points("3") })], at(1));
  expect([(await row("a"))?.mainBalance, (await row("b"))?.mainRevenue]).toEqual(["5.000000", "0.000000"]);
  await database().insert(workspace).values({ id: 1, mainUnit: "points" });
  expect(await settleMainUnit()).toBe("points");
  await bringAllAlong();
  expect([(await row("a"))?.mainBalance, (await row("b"))?.mainRevenue]).toEqual(["70.000000", "3.000000"]);
  expect(await row("b")).toMatchObject({ mainBalance: null });
});

test("a deleted customer stays for the trail, with nothing open, and their friends are read again", async () => {
  const under = { referrer: { id: "a", key: null, email: null, name: null } };
  await keepCustomers(
    [somebody("top"), somebody("a", { referrer: { ...under.referrer, id: "top" } })],
    at(0),
  );
  await keepCustomers([somebody("f", under)], at(0));
  await keepBalance("a", { customerId: "a", amounts: [usd("5")] }, at(1));
  await keepSales("a", [bought("s", "3")], at(1));
  expect(await forgetCustomer("a", { asOf: new Date(0) })).toBe(false);
  expect(await forgetCustomer("a", at(2))).toBe(true);
  expect(await forgetCustomer("a", at(3))).toBe(false);
  expect(await row("a")).toMatchObject({ presence: "deleted", mainBalance: null, mainRevenue: null });
  expect(await money("a")).toEqual([]);
  expect((await row("top"))?.referrals).toBe(0);
  const asked = await database().select().from(reread).orderBy(reread.customerId);
  expect(asked.map((each) => each.customerId)).toEqual(["f", "top"]);
  expect(await keepBalance("a", { customerId: "a", amounts: [usd("5")] }, at(4))).toBe(false);
  await keepCustomers([somebody("a")], { ...at(5), alone: true });
  expect(await row("a")).toMatchObject({ presence: "listed" });
});

describe("hostile text", () => {
  const nul = "N\0UL";
  const noise = Array.from({ length: 4_000 }, (_, n) =>
    String.fromCodePoint(0x4e00 + ((n * 7919) % 20_000)),
  ).join("");
  const hostile = [
    somebody("nul", { name: nul, email: "a\0@b.example", tags: [nul], customFields: { [nul]: [nul] } }),
    somebody("half", { name: "\ud800", customFields: { "\udc00": "x\ud83dy" } }),
    somebody("long", {
      name: noise,
      email: noise,
      key: noise,
      referrer: { id: noise, key: null, email: null, name: null },
    }),
    somebody("year", { createdAt: "0000-01-01T00:00:00.000Z" }),
    somebody("i\0d"),
    somebody("x".repeat(201)),
  ];

  test("in customers breaks no page: every other row is there, and they too", async () => {
    const page = [somebody("before"), ...hostile, somebody("after")];
    expect(await keepCustomers(page, at(1))).toBe(page.length - 1);
    const kept = await database().select({ id: customer.id }).from(customer).orderBy(customer.id);
    const ids = ["after", "before", "half", "i␀d", "long", "nul", "year"];
    expect(kept.map((each) => each.id).sort()).toEqual(ids);
    expect(await row("nul")).toMatchObject({ record: { name: "N␀UL", customFields: { "N␀UL": ["N␀UL"] } } });
  });

  test("that the database refuses all the same is left out alone", async () => {
    const page = Array.from({ length: 9 }, (_, n) => somebody(`p${n}`));
    page[5] = somebody("p5", { status: "bad", createdAt: "2026-01-01T00:00:00.000Z" });
    const refused = Object.assign(new Error("invalid byte sequence"), { code: "22021" });
    const { inHalves } = await import("./in-halves");
    const done: string[] = [];
    const kept = await inHalves(page, async (some) => {
      if (some.some((each) => each.status === "bad")) throw new Error("failed", { cause: refused });
      done.push(...some.map((each) => each.id));
      return some.length;
    });
    expect([kept, done.length]).toEqual([8, 8]);
    await expect(inHalves(page, () => Promise.reject(new Error("no connection")))).rejects.toThrow(
      "connection",
    );
  });

  test("in sales, balances and stats is kept as it can be shown", async () => {
    await keepCustomers([somebody("a")], at(0));
    const unit = "U\0SD";
    const list = [
      bought(nul, "1", { action: nul, referredCustomerId: noise }),
      bought(noise, "2", { createdAt: "0000-01-01T00:00:00.000Z", rewards: 2 ** 40 }),
      bought("odd", "3", { money: { amount: "3", unit, isCurrency: true } }),
      bought("huge", "999999999999999"),
      bought("huge2", "999999999999999"),
    ];
    expect(await keepSales("a", list, at(1))).toBe(true);
    const amounts = [{ amount: "1", unit, isCurrency: true }];
    expect(await keepBalance("a", { customerId: "a", amounts }, at(1))).toBe(true);
    const stats = { ...(await partnero().getStats("customer_1")), other: [{ name: nul, value: 1 }] };
    expect(await keepStats("a", stats, at(1))).toBe(true);
    const odd = and(eq(customerMoney.customerId, "a"), eq(customerMoney.unit, "U␀SD"));
    const [kept] = await database().select().from(customerMoney).where(odd);
    expect(kept).toMatchObject({ balance: "1.000000", revenue: "3.000000" });
    expect(await database().select().from(sale)).toHaveLength(5);
  });
});
