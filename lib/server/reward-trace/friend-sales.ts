import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { TraceSale } from "@/lib/contract/reward-trace";
import { database } from "../db/pool";
import { customer, sale } from "../db/schema";
import type { CallOptions } from "../partnero/caller";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";

export type FriendSales = {
  sales: TraceSale[];
  /** Every page that could hold one was read; else "none" proves nothing. */
  isWhole: boolean;
  asOf: string;
  source: "partnero" | "mirror";
};

const most = 20;
const pages = { limit: 250, most: 4 };

/**
 * What a friend has bought, as their referrer's list shows it now: newest first, up to 1,000 lines of it, fewer
 * once one of the friend's was met. What the mirror saw and the list no longer holds was refunded.
 */
export async function friendSales(
  customerId: string,
  friendId: string,
  options: CallOptions,
): Promise<FriendSales> {
  const asOf = new Date().toISOString();
  const known = await inMirror(customerId, friendId);
  try {
    const { sales, isWhole } = await listed(customerId, friendId, options);
    const seen = new Set(sales.map((one) => one.key));
    // Further back than was read now, the mirror's word stands.
    const older = known.sales.filter((one) => !seen.has(one.key) && (one.goneAt !== null || !isWhole));
    const gone = isWhole ? known.sales.filter((one) => !seen.has(one.key) && one.goneAt === null) : [];
    const refunded = gone.map((one) => ({ ...one, goneAt: asOf }));
    return { sales: [...sales, ...older, ...refunded].slice(0, most), isWhole, asOf, source: "partnero" };
  } catch (error) {
    if (!(error instanceof PartneroError) || error.kind === "aborted" || !known.asOf) throw error;
    return { sales: known.sales, isWhole: true, asOf: known.asOf, source: "mirror" };
  }
}

async function listed(customerId: string, friendId: string, options: CallOptions) {
  const sales: TraceSale[] = [];
  for (let page = 1; page <= pages.most; page++) {
    const { items, hasMore } = await partnero().listTransactions(
      customerId,
      { page, limit: pages.limit },
      options,
    );
    for (const { key, money, createdAt, rewards, rewardMoney, ...item } of items)
      if (item.referredCustomerId === friendId && !item.isCredit)
        sales.push({ key, money, createdAt, rewards, rewardMoney, goneAt: null });
    if (!hasMore) return { sales, isWhole: true };
    if (sales.length > 0) break;
  }
  return { sales, isWhole: false };
}

async function inMirror(customerId: string, friendId: string) {
  const rows = await database()
    .select()
    .from(sale)
    .where(and(eq(sale.referredId, friendId), eq(sale.referrerId, customerId), eq(sale.isCredit, false)))
    .orderBy(desc(sale.createdAt))
    .limit(most);
  const [read] = await database()
    .select({ at: customer.transactionsAsOf })
    .from(customer)
    .where(eq(customer.id, customerId));
  return { sales: rows.map(toSale), asOf: read?.at?.toISOString() ?? null };
}

const toSale = (row: typeof sale.$inferSelect): TraceSale => ({
  key: row.key,
  money:
    row.amount === null || row.unit === null
      ? null
      : { amount: row.amount, unit: row.unit, isCurrency: row.isCurrency ?? false },
  createdAt: row.createdAt?.toISOString() ?? null,
  rewards: row.rewards,
  rewardMoney: row.rewardMoney,
  goneAt: row.goneAt?.toISOString() ?? null,
});
