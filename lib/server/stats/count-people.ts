import "server-only";
import { sql } from "drizzle-orm";
import { customer } from "../db/schema";
import { ask, first, last, moment, moments } from "./ask";
import type { Buckets } from "./stats-window";

export type People = { joined: number; referred: number };
export type Referrers = { active: number; mean: number | null; median: number | null };

/** Customers created in each span, and those of them with a referrer. */
export async function countPeople({ starts }: Buckets): Promise<People[]> {
  const rows = await ask<{ span: number; joined: number; referred: number }>(sql`
    select width_bucket(joined_at, ${moments(starts)}) as span,
      count(*)::int as joined, count(referrer_id)::int as referred
    from ${customer}
    where presence <> 'deleted' and joined_at >= ${moment(first(starts))} and joined_at < ${moment(last(starts))}
    group by 1`);
  return spans(starts, rows, { joined: 0, referred: 0 });
}

/** Customers with at least one referred customer created in the span, and how many each of them has there. */
export async function countReferrers({ starts }: Buckets): Promise<Referrers[]> {
  const rows = await ask<{ span: number; active: number; mean: number; median: number }>(sql`
    with brought as (
      select width_bucket(joined_at, ${moments(starts)}) as span, referrer_id, count(*)::int as children
      from ${customer}
      where presence <> 'deleted' and referrer_id is not null
        and joined_at >= ${moment(first(starts))} and joined_at < ${moment(last(starts))}
      group by 1, 2
    )
    select span, count(*)::int as active, avg(children)::float8 as mean,
      percentile_cont(0.5) within group (order by children) as median
    from brought join ${customer} parent on parent.id = brought.referrer_id and parent.presence <> 'deleted'
    group by span`);
  return spans<Referrers>(starts, rows, { active: 0, mean: null, median: null });
}

/** One answer for each span, in order: what the rows say, else `none`. */
export function spans<T extends object>(
  starts: readonly Date[],
  rows: readonly (T & { span: number })[],
  none: T,
): T[] {
  return starts.slice(1).map((_, at) => {
    return rows.find(({ span }) => span === at + 1) ?? none;
  });
}
