import "server-only";
import {
  and,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notInArray,
  type SQL,
  sql,
} from "drizzle-orm";
import type { CustomerMatch, CustomerSelection, StatusFilter } from "@/lib/contract/customer-filters";
import { customer, customerMoney } from "../db/schema";
import { behindWhere } from "./behind-where";
import { dayBegins } from "./day-begins";
import { textWhere } from "./text-where";

/**
 * The rows of the mirror that a filter means: one rule for the list, its total, what is done to all of them and
 * the file. In: the filter. Out: a condition on `customer`.
 */
export function customerWhere(match: CustomerMatch): SQL {
  const { q, status, referStatus, referrerId, unit } = match;
  const where = and(
    ...statusWhere(status),
    referStatus &&
      (referStatus === "referred" ? isNotNull(customer.referrerId) : isNull(customer.referrerId)),
    referrerId === undefined ? undefined : eq(customer.referrerId, referrerId),
    match.minReferrals === undefined ? undefined : gte(customer.referrals, match.minReferrals),
    match.maxReferrals === undefined ? undefined : lte(customer.referrals, match.maxReferrals),
    match.joinedFrom ? gte(customer.joinedAt, dayBegins(match.joinedFrom)) : undefined,
    match.joinedTo ? lt(customer.joinedAt, dayBegins(match.joinedTo, 1)) : undefined,
    // The epoch stands for "Partnero does not say"; nobody joined on it.
    match.joinedFrom || match.joinedTo ? isNotNull(customer.createdAt) : undefined,
    match.lastReferralFrom ? gte(lastReferral, dayBegins(match.lastReferralFrom)) : undefined,
    match.lastReferralTo ? lt(lastReferral, dayBegins(match.lastReferralTo, 1)) : undefined,
    match.lastReferralTo ? isNotNull(customer.lastReferralAt) : undefined,
    unit === undefined ? undefined : hasBalance(unit, match.isCurrency),
    ...behindWhere(match),
    q ? textWhere(q) : undefined,
  );
  return where ?? sql`true`;
}

/** The rows that a selection means. Those who are gone for good are left out where all that match were chosen. */
export function selectionWhere(selection: CustomerSelection): SQL {
  if ("ids" in selection) return inArray(customer.id, selection.ids);
  const { match, except } = selection;
  const where = customerWhere(match);
  return (except.length === 0 ? where : and(where, notInArray(customer.id, except))) ?? where;
}

/** As the index of that sort has it. */
export const lastReferral = sql`coalesce(${customer.lastReferralAt}, '-infinity'::timestamptz)`;

function statusWhere(status: StatusFilter | undefined): (SQL | undefined)[] {
  if (status === "deleted") return [eq(customer.presence, "deleted")];
  const here = ne(customer.presence, "deleted");
  if (status === undefined) return [here];
  if (status === "active") return [here, eq(customer.isActive, true)];
  const pending = status === "pending" ? eq(customer.status, "pending") : ne(customer.status, "pending");
  return [here, eq(customer.isActive, false), pending];
}

function hasBalance(unit: string, isCurrency: boolean | undefined): SQL {
  const open = and(
    eq(customerMoney.customerId, customer.id),
    eq(customerMoney.unit, unit),
    isCurrency === undefined ? undefined : eq(customerMoney.isCurrency, isCurrency),
    gt(customerMoney.balance, "0"),
  );
  return sql`exists (select 1 from ${customerMoney} where ${open})`;
}
