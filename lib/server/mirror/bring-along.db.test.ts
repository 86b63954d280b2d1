import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "../db/pool";
import { customer, customerMoney, syncRun, syncState, workspace } from "../db/schema";
import { getSync } from "../sync/get-sync";
import { openTestTeam, type TestTeam } from "../team/testing";
import { forgetLeases } from "../work/testing";
import { updateWorkspace } from "../workspace/update-workspace";
import { bringSomeAlong, isBringing, startBringingLoop } from "./bring-along";
import { keepBalance } from "./keep-balance";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
beforeEach(async () => {
  for (const table of [customer, customerMoney, syncRun, syncState, workspace])
    await database().delete(table);
  await database().insert(syncState).values({ id: 1, mainUnit: "USD" });
  // A thousand, of whom every tenth has money; their ids are not in the order in which they joined.
  await database().execute(sql`
    insert into ${customer} (id, key, record, as_of, status, is_active, joined_at, sort_name, sort_email, search_text,
      main_balance, main_revenue, balance_as_of, transactions_as_of)
    select 'c' || n, 'c' || n, '{}', now(), 'active', true, now(), '', '', '',
      case when n % 10 = 0 then n else 0 end, 0, now(), case when n % 2 = 0 then now() end
    from generate_series(1, ${people}::int) as n`);
  await database().execute(sql`
    insert into ${customerMoney} (customer_id, unit, is_currency, balance, revenue)
    select 'c' || n, unit, unit = 'USD', case unit when 'USD' then n else n * 3 end, case unit when 'USD' then 0 else n end
    from generate_series(10, ${people}::int, 10) as n, unnest(array['USD', 'points']) as unit`);
});
afterAll(() => team.close());

const people = 1_000;
const choose = (mainUnit: string) =>
  updateWorkspace(team.admin, { timeZone: "UTC", mainUnit }, { requestId: crypto.randomUUID() });
const moneyOf = async (id: string) => {
  const [row] = await database().select().from(customer).where(eq(customer.id, id));
  return [Number(row?.mainBalance), Number(row?.mainRevenue)];
};
const sums = async () => {
  const { rows } = await database().execute<Record<string, string>>(
    sql`select sum(main_balance)::int as balance, sum(main_revenue)::int as revenue from ${customer}`,
  );
  return rows[0];
};
const tens = (people / 10) * ((people + 10) / 2);
const runs = () => database().select().from(syncRun);

async function untilThrough(): Promise<void> {
  const loop = startBringingLoop({ everyMs: 20 });
  try {
    await expect.poll(isBringing, { interval: 20 }).toBe(false);
  } finally {
    await loop.stop();
  }
}

test("another main unit is answered at once, and everybody follows behind it, piece by piece", async () => {
  await choose("points");
  expect(await moneyOf("c10")).toEqual([10, 0]);
  expect(await getSync(team.support)).toMatchObject({ sortingBy: "points", runs: [{ kind: "unit" }] });
  // What is read meanwhile is in the new one.
  await keepBalance(
    "c20",
    { customerId: "c20", amounts: [{ amount: "7", unit: "points", isCurrency: false }] },
    { asOf: new Date(Date.now() + 1_000) },
  );
  expect((await moneyOf("c20"))[0]).toBe(7);
  await untilThrough();
  expect(await sums()).toEqual({ balance: 3 * tens - 60 + 7, revenue: tens });
  expect(await getSync(team.support)).toMatchObject({ sortingBy: null });
  // Who has no money in either is not written.
  expect(await runs()).toMatchObject([
    { kind: "unit", rows: people, changed: people / 10, endedAt: expect.any(Date) },
  ]);
});

test("goes on after a death, writing what is left", async () => {
  await choose("points");
  expect(await bringSomeAlong(null)).toMatchObject({ unit: "points" });
  await forgetLeases();
  await untilThrough();
  expect(await sums()).toEqual({ balance: 3 * tens, revenue: tens });
  expect(await runs()).toMatchObject([{ changed: people / 10 }]);
});

test("who changes their mind meanwhile finds all in the unit that was chosen last", async () => {
  await choose("points");
  const last = await bringSomeAlong(null);
  await choose("USD");
  for (let next = await bringSomeAlong(last); next; ) next = await bringSomeAlong(next);
  expect(await sums()).toEqual({ balance: tens, revenue: 0 });
  expect(await isBringing()).toBe(false);
});

test("the same unit again brings nobody anywhere", async () => {
  await choose("USD");
  expect(await isBringing()).toBe(false);
});
