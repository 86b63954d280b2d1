import "server-only";
import { sql } from "drizzle-orm";
import { customer, sale } from "../db/schema";
import { ask, first, last, moment, moments } from "./ask";
import type { Buckets } from "./stats-window";

export type Cohort = {
  month: string;
  size: number;
  referring: (number | null)[];
  referredSize: number;
  buying: (number | null)[];
};
type Cell = { month: number; after: number | null; people: number };

/**
 * By month of joining: the share who had a referral, and of those who were referred the share who had a sale,
 * after 0, 1, 2 … calendar months. Who has none yet counts as not; months to come are null.
 */
export async function countCohorts({ days, starts }: Buckets, now: Date): Promise<Cohort[]> {
  const [from, to] = [moment(first(starts)), moment(last(starts))];
  const range = sql`presence <> 'deleted' and joined_at >= ${from} and joined_at < ${to}`;
  const month = sql`width_bucket(joined_at, ${moments(starts)})`;
  const referring = await ask<Cell>(sql`
    select ${month} as month, width_bucket(first_referral_at, ${moments(starts)}) as after, count(*)::int as people
    from ${customer} where ${range} group by 1, 2`);
  const buying = await ask<Cell>(sql`
    select ${month} as month, width_bucket(bought.first_at, ${moments(starts)}) as after, count(*)::int as people
    from ${customer} left join (
      select referred_id, min(created_at) as first_at from ${sale}
      where not is_credit and gone_at is null and referred_id is not null group by 1
    ) as bought on bought.referred_id = ${customer.id}
    where ${range} and referrer_id is not null group by 1, 2`);
  const begun = starts.filter((start) => start <= now).length;
  return days.slice(0, -1).map((day, at) => {
    const own = sharesOf(referring, at + 1, Math.min(begun, days.length - 1), days.length - 1);
    const theirs = sharesOf(buying, at + 1, Math.min(begun, days.length - 1), days.length - 1);
    return {
      month: day.slice(0, 7),
      size: own.size,
      referring: own.shares,
      referredSize: theirs.size,
      buying: theirs.shares,
    };
  });
}

/** `months` is how many there are in the table, `begun` how many of them have begun. */
function sharesOf(cells: readonly Cell[], month: number, begun: number, months: number) {
  const own = cells.filter((cell) => cell.month === month);
  const size = own.reduce((sum, { people }) => sum + people, 0);
  const shares = Array.from({ length: months - month + 1 }, (_, after) => {
    if (size === 0 || month + after > begun) return null;
    // A first time before joining is bad data, and counts as month 0.
    const done = own.filter((cell) => cell.after !== null && cell.after <= month + after);
    return done.reduce((sum, { people }) => sum + people, 0) / size;
  });
  return { size, shares };
}
