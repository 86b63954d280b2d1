import "server-only";
import { createHash } from "node:crypto";
import { and, eq, isNull, ne, or, sql } from "drizzle-orm";
import type { Transaction as SaleRead } from "@/lib/contract/transactions";
import { database, type Transaction } from "../db/pool";
import { customer, customerMoney, sale } from "../db/schema";
import { storable } from "../storable";
import { inHalves } from "./in-halves";
import { dropEmptyMoney } from "./keep-balance";
import { mainUnit } from "./main-unit";
import { mirrorTurn } from "./mirror-turn";
import { indexable, instantOf } from "./storable";

type SaleRow = typeof sale.$inferInsert;
type SalesReading = {
  asOf: Date;
  /** Whether the list was read to its end and every row of it: only then is what it lacks gone. Default true. */
  complete?: boolean;
};

/** Rows of one statement: with twelve values each, far below what Postgres takes. */
const atOnce = 500;

/**
 * Takes all transactions of one referrer's list into the mirror, marks as gone what the list no longer holds, and
 * sums their revenue anew per unit: what stands, credits left out.
 * In: the referrer's id, the whole list, and when its reading began. Out: whether it was kept: not where a newer
 * one is there, or the referrer is not. Throws what `pg` throws.
 */
export async function keepSales(
  referrerId: string,
  sales: readonly SaleRead[],
  { asOf, complete = true }: SalesReading,
): Promise<boolean> {
  const rows = [...new Map(sales.map((each) => [saleKey(each.key), saleRow(referrerId, each)])).values()];
  return database().transaction(async (tx) => {
    await mirrorTurn(tx);
    if (!(await isNewest(tx, referrerId, asOf))) return false;
    for (let at = 0; at < rows.length; at += atOnce) await write(tx, rows.slice(at, at + atOnce));
    if (complete) await markGone(tx, referrerId, rows, asOf);
    await sumRevenue(tx, referrerId);
    return true;
  });
}

function saleRow(referrerId: string, read: SaleRead): SaleRow {
  const { key, action, money, isCredit, referredCustomerId, rewards, rewardMoney, createdAt } =
    storable(read);
  return {
    referrerId,
    key: saleKey(key),
    action,
    isCredit,
    amount: money?.amount ?? null,
    unit: money?.unit ?? null,
    isCurrency: money?.isCurrency ?? null,
    referredId: referredCustomerId === null ? null : indexable(referredCustomerId),
    rewards: Math.min(rewards, 2_147_483_647),
    rewardMoney,
    createdAt: instantOf(createdAt),
    goneAt: null,
  };
}

/** A long key is kept as its beginning and a hash of all of it, so that an index can hold it. */
function saleKey(read: string): string {
  const key = storable(read);
  if (key.length <= 200) return key;
  return `${indexable(key.slice(0, 100))}…${createHash("sha256").update(key).digest("hex")}`;
}

async function isNewest(tx: Transaction, id: string, asOf: Date): Promise<boolean> {
  const isOlder = or(
    isNull(customer.transactionsAsOf),
    sql`${customer.transactionsAsOf} <= ${asOf.toISOString()}`,
  );
  const found = await tx
    .update(customer)
    .set({ transactionsAsOf: asOf })
    .where(and(eq(customer.id, id), ne(customer.presence, "deleted"), isOlder))
    .returning({ id: customer.id });
  return found.length > 0;
}

/** Each part in a savepoint of its own, so that a row that can't be kept takes none along. */
const write = (tx: Transaction, rows: SaleRow[]) =>
  inHalves(rows, (some) =>
    tx.transaction(async (inner) => {
      await inner
        .insert(sale)
        .values(some)
        .onConflictDoUpdate({
          target: [sale.referrerId, sale.key],
          set: brought,
          setWhere: sql`(${sale.action}, ${sale.isCredit}, ${sale.amount}, ${sale.unit}, ${sale.isCurrency},
            ${sale.referredId}, ${sale.rewards}, ${sale.rewardMoney}, ${sale.createdAt}, ${sale.goneAt}) is distinct from
            (excluded.action, excluded.is_credit, excluded.amount, excluded.unit, excluded.is_currency,
            excluded.referred_id, excluded.rewards, excluded.reward_money, excluded.created_at, excluded.gone_at)`,
        });
      return some.length;
    }),
  );

const brought = {
  action: sql`excluded.action`,
  isCredit: sql`excluded.is_credit`,
  amount: sql`excluded.amount`,
  unit: sql`excluded.unit`,
  isCurrency: sql`excluded.is_currency`,
  referredId: sql`excluded.referred_id`,
  rewards: sql`excluded.rewards`,
  rewardMoney: sql`excluded.reward_money`,
  createdAt: sql`excluded.created_at`,
  goneAt: sql`excluded.gone_at`,
};

async function markGone(tx: Transaction, referrerId: string, rows: SaleRow[], asOf: Date): Promise<void> {
  const standing = and(eq(sale.referrerId, referrerId), isNull(sale.goneAt));
  // One value, however many: a statement has room for 65,535.
  const keys = sql.param(rows.map((row) => row.key));
  await tx
    .update(sale)
    .set({ goneAt: asOf })
    .where(and(standing, sql`${sale.key} <> all(${keys}::text[])`));
}

/** More than 15 digits before the point is more than the column holds; nobody's revenue is. */
const most = sql`999999999999999`;

/** Counted anew from what stands, never added up. */
async function sumRevenue(tx: Transaction, id: string): Promise<void> {
  const summed = sql`
    select ${id}::text, unit, is_currency, least(greatest(sum(amount), -${most}), ${most})
    from ${sale} where referrer_id = ${id} and gone_at is null and not is_credit
      and amount is not null and unit is not null and is_currency is not null
    group by unit, is_currency`;
  await tx.update(customerMoney).set({ revenue: "0" }).where(eq(customerMoney.customerId, id));
  await tx.execute(sql`
    insert into ${customerMoney} (customer_id, unit, is_currency, revenue) ${summed}
    on conflict (customer_id, unit, is_currency) do update set revenue = excluded.revenue`);
  await dropEmptyMoney(tx, id);
  const unit = await mainUnit(tx);
  const held = sql`(select revenue from ${customerMoney}
    where customer_id = ${id} and unit = ${unit} order by is_currency desc limit 1)`;
  await tx
    .update(customer)
    .set({ mainRevenue: sql`coalesce(${held}, 0)` })
    .where(eq(customer.id, id));
}
