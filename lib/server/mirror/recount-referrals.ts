import "server-only";
import { and, sql } from "drizzle-orm";
import type { Transaction } from "../db/pool";
import { customer } from "../db/schema";
import { isAmong } from "./is-among";

/**
 * Counts anew how many customers name each of these as their referrer, and when the first and the last of them joined.
 * Counted, never added up: a repetition or a lost step can't leave a wrong number. Those not in the mirror yet
 * are left out; they are counted when they come. Call it inside the mirror's turn.
 */
export async function recountReferrals(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const counted = sql`(
    select parent.id, count.referrals, count.last_at, count.first_at
    from ${customer} parent cross join lateral (
      select count(child.id)::int as referrals, max(child.created_at) as last_at, min(child.created_at) as first_at
      from ${customer} child where child.referrer_id = parent.id and child.presence <> 'deleted'
    ) count
    where ${isAmong(sql`parent.id`, ids)}
  ) as counted`;
  await tx
    .update(customer)
    .set({
      referrals: sql`counted.referrals`,
      lastReferralAt: sql`counted.last_at`,
      firstReferralAt: sql`counted.first_at`,
    })
    .from(counted)
    .where(
      and(
        sql`${customer.id} = counted.id`,
        sql`(${customer.referrals}, ${customer.lastReferralAt}, ${customer.firstReferralAt}) is distinct from (counted.referrals, counted.last_at, counted.first_at)`,
      ),
    );
}
