import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { creditOutcomeOf, creditStates } from "@/lib/contract/credit-words";
import type { Coverage } from "@/lib/contract/overview";
import type { Unit } from "@/lib/contract/workspace";
import { credit, customer, sale } from "../db/schema";
import { ask, first, last, moment, moments } from "./ask";
import { spans } from "./count-people";
import type { Buckets } from "./stats-window";

export type Revenue = { amount: string; sales: number };
export type Cost = { credits: string; otherCredits: string; rewards: string; withoutAmount: number };

/** States in which a credit counts as given: Partnero did it, as far as anybody knows. */
export const given = creditStates.filter((state) => creditOutcomeOf[state] === "any_applied");
export const isGiven = (state: SQL): SQL => sql`${state} = any(${sql.param([...given])}::text[])`;

const within = (at: SQL, starts: readonly Date[]) =>
  sql`${at} >= ${moment(first(starts))} and ${at} < ${moment(last(starts))}`;

/** Transactions of referred customers that stand. */
export const standing = sql`not s.is_credit and s.gone_at is null and s.referred_id is not null`;
export const ofUnit = (alias: SQL, { unit, isCurrency }: Unit): SQL =>
  sql`${alias}.unit = ${unit} and ${alias}.is_currency = ${isCurrency}`;

/** What referred customers bought in each span, in one unit; deleted transactions are gone. */
export async function countRevenue({ starts }: Buckets, unit: Unit): Promise<Revenue[]> {
  const rows = await ask<{ span: number; amount: string; sales: number }>(sql`
    select width_bucket(s.created_at, ${moments(starts)}) as span,
      coalesce(sum(s.amount), 0)::text as amount, count(*)::int as sales
    from ${sale} s
    where ${ofUnit(sql`s`, unit)} and ${standing} and ${within(sql`s.created_at`, starts)}
    group by 1`);
  return spans(starts, rows, { amount: "0", sales: 0 });
}

/** What was granted in each span, in one unit: credits of ours, credits given elsewhere, and rewards. */
export async function countCost(buckets: Buckets, unit: Unit): Promise<Cost[]> {
  const { starts } = buckets;
  const ours = await ask<{ span: number; amount: string }>(sql`
    select width_bucket(c.created_at, ${moments(starts)}) as span, sum(c.amount)::text as amount
    from ${credit} c
    where ${ofUnit(sql`c`, unit)} and ${isGiven(sql`c.state`)} and ${within(sql`c.created_at`, starts)}
    group by 1`);
  const others = await ask<{ span: number; amount: string }>(othersCredits(buckets, unit));
  const rewards = await ask<{ span: number; amount: string; missing: number }>(sql`
    select width_bucket(s.created_at, ${moments(starts)}) as span,
      coalesce(sum(r.amount), 0)::text as amount,
      count(*) filter (where ${hasUnknownReward})::int as missing
    from ${sale} s left join lateral (
      select sum((each ->> 'amount')::numeric) as amount from jsonb_array_elements(s.reward_money) each
      where each ->> 'unit' = ${unit.unit} and (each ->> 'isCurrency')::boolean = ${unit.isCurrency}
    ) r on true
    where not s.is_credit and s.gone_at is null and s.rewards > 0 and ${within(sql`s.created_at`, starts)}
    group by 1`);
  const of = (rows: { span: number; amount: string }[]) => spans(starts, rows, { amount: "0" });
  const missing = spans(starts, rewards, { amount: "0", missing: 0 });
  const [own, other] = [of(ours), of(others)];
  return missing.map((reward, at) => ({
    credits: own[at]?.amount ?? "0",
    otherCredits: other[at]?.amount ?? "0",
    rewards: reward.amount,
    withoutAmount: reward.missing,
  }));
}

/** What was granted and said no amount: some of the sale's rewards are in no sum. */
export const hasUnknownReward = sql`not s.is_credit and s.gone_at is null
  and s.rewards > jsonb_array_length(s.reward_money)`;

/**
 * A credit that Partnero lists and our ledger does not know: none of ours for the same customer and amount was
 * sent within an hour of it. Partnero names no operation, so this is how near one can come.
 */
export const isElsewhere = sql`s.is_credit and s.gone_at is null and s.amount is not null and not exists (
    select from ${credit} c
    where c.customer_id = s.referrer_id and c.unit = s.unit and c.is_currency = s.is_currency
      and c.amount = s.amount and ${isGiven(sql`c.state`)}
      and coalesce(c.sent_at, c.created_at) between s.created_at - interval '1 hour' and s.created_at + interval '1 hour'
  )`;

function othersCredits({ starts }: Buckets, unit: Unit): SQL {
  return sql`
    select width_bucket(s.created_at, ${moments(starts)}) as span, sum(s.amount)::text as amount
    from ${sale} s
    where ${ofUnit(sql`s`, unit)}
      and ${within(sql`s.created_at`, starts)} and ${isElsewhere}
    group by 1`;
}

/** For how many referrers the transactions were read, and the oldest of those readings. */
export async function coverTransactions(): Promise<Coverage & { since: Date | null }> {
  const [row] = await ask<{ known: number; total: number; since: Date | string | null }>(sql`
    select count(transactions_as_of)::int as known, count(*)::int as total, min(transactions_as_of) as since
    from ${customer} where referrals > 0 and presence <> 'deleted'`);
  const since = row?.since ? new Date(row.since) : null;
  return { known: row?.known ?? 0, total: row?.total ?? 0, since };
}
