import "server-only";
import { gt } from "drizzle-orm";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { partnero } from "../partnero/partnero";
import { bringSomeAlong } from "./bring-along";
import { keepBalance } from "./keep-balance";
import { keepCustomers } from "./keep-customers";
import { keepSales } from "./keep-sales";
import { keepStats } from "./keep-stats";
import { settleMainUnit } from "./main-unit";

/**
 * For tests only: takes every customer of the sandbox into the mirror, page by page; with `money` also stats,
 * balance and sales of everybody who referred somebody. Customers whose calls the sandbox breaks are left out there.
 */
export async function fillMirror({ money = false } = {}): Promise<void> {
  for (let page = 1, more = true; more; page++) {
    const asOf = new Date();
    const { items, hasMore } = await partnero().listCustomers(
      { page, limit: 250, sort: "newest" },
      { fresh: true },
    );
    await keepCustomers(items, { asOf, pass: 1 });
    more = hasMore;
  }
  if (!money) return;
  const referrers = await database()
    .select({ id: customer.id })
    .from(customer)
    .where(gt(customer.referrals, 0));
  await Promise.all(Array.from({ length: 6 }, () => fillEach(referrers)));
  await settleMainUnit();
  await bringAllAlong();
}

/** For tests only: as the loop does it, at once. */
export async function bringAllAlong(): Promise<void> {
  for (let last = await bringSomeAlong(null); last; ) last = await bringSomeAlong(last);
}

async function fillEach(queue: { id: string }[]): Promise<void> {
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { id } = next;
    const asOf = new Date();
    const [stats, balance, sales] = await Promise.allSettled([
      partnero().getStats(id),
      partnero().getBalance(id),
      allSales(id),
    ]);
    if (stats.status === "fulfilled") await keepStats(id, stats.value, { asOf });
    if (balance.status === "fulfilled") await keepBalance(id, balance.value, { asOf });
    if (sales.status === "fulfilled") await keepSales(id, sales.value, { asOf });
  }
}

async function allSales(id: string) {
  const all = [];
  for (let page = 1, more = true; more; page++) {
    const { items, hasMore } = await partnero().listTransactions(id, { page, limit: 250 });
    all.push(...items);
    more = hasMore;
  }
  return all;
}
