import "server-only";
import { sql } from "drizzle-orm";
import type { Coverage } from "@/lib/contract/overview";
import { customer, customerMoney } from "../db/schema";
import { ask } from "./ask";

export type UnitBalance = {
  unit: string;
  isCurrency: boolean;
  amount: string;
  archived: string;
  /** Who has an open balance in it. */
  people: number;
  archivedPeople: number;
};

/** As the list's filter has it. */
const isArchived = sql`not c.is_active and c.status <> 'pending'`;

/** Open balances, unit by unit, money and the largest number of people first. */
export async function countBalances(): Promise<UnitBalance[]> {
  return ask<UnitBalance>(sql`
    select m.unit, m.is_currency as "isCurrency", sum(m.balance)::text as amount, count(*)::int as people,
      coalesce(sum(m.balance) filter (where ${isArchived}), 0)::text as archived,
      count(*) filter (where ${isArchived})::int as "archivedPeople"
    from ${customerMoney} m join ${customer} c on c.id = m.customer_id
    where m.balance > 0 and c.presence <> 'deleted'
    group by 1, 2 order by 2 desc, 4 desc, 1`);
}

/** For how many customers the balance was read, and the oldest of those readings. */
export async function coverBalances(): Promise<Coverage & { since: Date | null }> {
  const [row] = await ask<{ known: number; total: number; since: Date | string | null }>(sql`
    select count(balance_as_of)::int as known, count(*)::int as total, min(balance_as_of) as since
    from ${customer} where presence <> 'deleted'`);
  const since = row?.since ? new Date(row.since) : null;
  return { known: row?.known ?? 0, total: row?.total ?? 0, since };
}
