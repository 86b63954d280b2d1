import "server-only";
import { isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { CustomerMatch } from "@/lib/contract/customer-filters";
import { customer, sale } from "../db/schema";
import { dayBegins } from "./day-begins";
import { generationWhere } from "./generation-where";

/** Conditions on `customer` by which the overview's numbers are found again in the list; see docs/metrics.md. */
export function behindWhere(match: CustomerMatch): (SQL | undefined)[] {
  const { firstReferralFrom, firstReferralTo, generation, known, unknown } = match;
  const joined = sql`child.joined_at`;
  return [
    ...onDays(sql`${customer.firstReferralAt}`, firstReferralFrom, firstReferralTo),
    exists(
      sql`${customer} child where child.referrer_id = ${customer.id} and child.presence <> 'deleted'
        and child.created_at is not null`,
      onDays(joined, match.broughtFrom, match.broughtTo),
    ),
    exists(
      sql`${customer} parent where parent.id = ${customer.referrerId} and parent.presence <> 'deleted'`,
      underReferrer(match),
    ),
    exists(sales, onDays(sql`s.created_at`, match.boughtFrom, match.boughtTo)),
    match.boughtWithin === undefined
      ? undefined
      : exists(sales, [sql`s.created_at < ${customer.joinedAt} + ${hours(match.boughtWithin)}`]),
    generation === undefined
      ? undefined
      : generationWhere(sql`${customer.id}`, sql`${customer.referrerId}`, generation),
    known && isRead(known, true),
    unknown && isRead(unknown, false),
  ];
}

/** What they bought and still stands. Ids are compared as the index on sales has them. */
const sales = sql`${sale} s where s.referred_id = ${customer.id} collate "default" and not s.is_credit
  and s.gone_at is null`;

const hours = (days: number): SQL => sql`make_interval(hours => ${days * 24})`;

/** Rows that hold all of these; no condition where there is none to hold. */
function exists(rows: SQL, conditions: SQL[]): SQL | undefined {
  if (conditions.length === 0) return undefined;
  return sql`exists (select from ${rows} and ${sql.join(conditions, sql` and `)})`;
}

function onDays(at: SQL, from: string | undefined, to: string | undefined): SQL[] {
  return [
    ...(from ? [sql`${at} >= ${dayBegins(from)}`] : []),
    ...(to ? [sql`${at} < ${dayBegins(to, 1)}`] : []),
  ];
}

/** The epoch stands for "Partnero does not say"; nobody joined on it. */
function underReferrer({ joinedWithin, referrerJoinedFrom, referrerJoinedTo }: CustomerMatch): SQL[] {
  const days = onDays(sql`parent.joined_at`, referrerJoinedFrom, referrerJoinedTo);
  if (days.length > 0) days.push(sql`parent.created_at is not null`);
  if (joinedWithin !== undefined)
    days.push(
      sql`${customer.createdAt} is not null`,
      sql`${customer.joinedAt} < parent.joined_at + ${hours(joinedWithin)}`,
    );
  return days;
}

function isRead(reading: NonNullable<CustomerMatch["known"]>, was: boolean): SQL {
  if (reading === "balance") return was ? isNotNull(customer.balanceAsOf) : isNull(customer.balanceAsOf);
  if (reading === "sales")
    return was ? isNotNull(customer.transactionsAsOf) : isNull(customer.transactionsAsOf);
  const read = sql`exists (select from ${customer} parent
    where parent.id = ${customer.referrerId} and parent.transactions_as_of is not null)`;
  return was ? read : sql`not ${read}`;
}
