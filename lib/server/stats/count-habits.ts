import "server-only";
import { sql } from "drizzle-orm";
import type { Coverage } from "@/lib/contract/overview";
import { customer, sale } from "../db/schema";
import { ask, hours, moment } from "./ask";
import type { Span } from "./stats-window";

export type Fraction = { part: number; total: number };
/** Days after joining on which the share of those who have referred somebody is told. */
export const curveDays = [0, 1, 3, 7, 14, 30, 60, 90, 180, 365, 730] as const;

/** Active customers who joined before a moment, and those of them who had referred somebody before another. */
export async function countParticipation(joinedBefore: Date, at: Date): Promise<Fraction> {
  const [row] = await ask<Fraction>(sql`
    select count(*)::int as total, count(*) filter (where first_referral_at < ${moment(at)})::int as part
    from ${customer}
    where presence <> 'deleted' and is_active and created_at is not null
      and joined_at < ${moment(joinedBefore)}`);
  return row ?? { part: 0, total: 0 };
}

/**
 * Referred customers created in the span, and those of them with a transaction within 30 days, in any unit. The span
 * is to end 30 days ago. Only where the referrer's transactions were read; `coverage` tells of how many.
 */
export async function countConversion({ from, to }: Span): Promise<Fraction & { coverage: Coverage }> {
  const [row] = await ask<Fraction & { known: number; everybody: number }>(sql`
    select count(*)::int as everybody, count(*) filter (where is_known)::int as known,
      count(*) filter (where is_known)::int as total, count(*) filter (where is_known and has_bought)::int as part
    from (
      select parent.transactions_as_of is not null as is_known, exists (
        select from ${sale} s where s.referred_id = c.id collate "default" and not s.is_credit and s.gone_at is null
          and s.created_at < c.joined_at + ${hours(30)}
      ) as has_bought
      from ${customer} c left join ${customer} parent on parent.id = c.referrer_id
      where c.presence <> 'deleted' and c.referrer_id is not null
        and c.joined_at >= ${moment(from)} and c.joined_at < ${moment(to)}
    ) as cohort`);
  const { part = 0, total = 0, known = 0, everybody = 0 } = row ?? {};
  return { part, total, coverage: { known, total: everybody } };
}

/** Customers created in the span, which is to end `n` days ago, and the children created within n days of them. */
export async function countK({ from, to }: Span, n: number) {
  const [row] = await ask<{ cohort: number; children: number }>(sql`
    with cohort as (
      select id, joined_at, first_referral_at from ${customer}
      where presence <> 'deleted' and joined_at >= ${moment(from)} and joined_at < ${moment(to)}
    )
    select (select count(*)::int from cohort) as cohort, (
      select count(*)::int from cohort p join ${customer} child on child.referrer_id = p.id
      where p.first_referral_at < p.joined_at + ${hours(n)} and child.presence <> 'deleted'
        and child.created_at is not null and child.joined_at < p.joined_at + ${hours(n)}
    ) as children`);
  return row ?? { cohort: 0, children: 0 };
}

/**
 * From joining to the first child, for customers created in the span. P50 and P90 are those of who did (days, the
 * value that so many do not pass); `curve` counts each only as long as they were there (Kaplan and Meier).
 */
export async function countTimeToFirst({ from, to }: Span, now: Date) {
  const [row] = await ask<First>(sql`
    select count(*)::int as cohort, count(waited)::int as did, count(*) filter (where referrals = 0)::int as "notYet",
      percentile_disc(0.5) within group (order by waited) as p50,
      percentile_disc(0.9) within group (order by waited) as p90
    from ${waits({ from, to })}`);
  const days = sql`${sql.param(curveDays.map((day) => day * 86_400))}::float8[]`;
  // Everybody leaves the watch once: with their first child, or because no more time has passed yet.
  const steps = await ask<{ step: number; did: number; left: number }>(sql`
    select width_bucket(least(coalesce(waited, 'infinity'), watched), ${days}) as step,
      count(waited)::int as did, count(*)::int as left
    from (
      select waited, extract(epoch from ${moment(now)} - joined_at)::float8 as watched from ${waits({ from, to })}
    ) as each
    group by 1 order by 1`);
  const { cohort = 0, did = 0, notYet = 0, p50 = null, p90 = null } = row ?? {};
  return { cohort, did, notYet, p50: inDays(p50), p90: inDays(p90), curve: survivors(cohort, steps) };
}

/** Who brought only people of whom Partnero does not say when they joined neither did nor waits. */
type First = { cohort: number; did: number; notYet: number; p50: number | null; p90: number | null };

/** Seconds from joining to the first child, never below 0; null: none yet. */
const waits = ({ from, to }: Span) => sql`(
  select joined_at, referrals, case when first_referral_at is not null
    then greatest(extract(epoch from first_referral_at - joined_at)::float8, 0) end as waited
  from ${customer}
  where presence <> 'deleted' and joined_at >= ${moment(from)} and joined_at < ${moment(to)}
) as waits`;

const inDays = (seconds: number | null) => (seconds === null ? null : seconds / 86_400);

/** Between two of the days, who left without a child counts as watched for the half of it. */
function survivors(cohort: number, steps: readonly { step: number; did: number; left: number }[]) {
  let atRisk = cohort;
  let without = 1;
  return curveDays.slice(1).flatMap((day, at) => {
    const { did = 0, left = 0 } = steps.find(({ step }) => step === at + 1) ?? {};
    const watched = atRisk - (left - did) / 2;
    if (watched <= 0) return [];
    without *= 1 - did / watched;
    atRisk -= left;
    return { day, share: 1 - without, watched: atRisk };
  });
}
