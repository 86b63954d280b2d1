import "server-only";
import { and, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { CreditMatch, CreditStateFilter } from "@/lib/contract/credit-filters";
import { creditOutcomeOf, creditStates, overdueMs } from "@/lib/contract/credit-words";
import type { CreditState } from "@/lib/contract/credits";
import { endOfDay, startOfDay } from "@/lib/contract/days";
import { credit } from "../../db/schema";

/** The rows that a filter means: one rule for the list, the totals and the file. Undefined means all of them. */
export function matching(match: CreditMatch): SQL | undefined {
  const { state, customerId, q, agentId, reason, unit, isCurrency, from, to, zone = "UTC" } = match;
  return and(
    state && inState(state),
    // An empty text is a value here, not a filter that was left out.
    customerId === undefined ? undefined : eq(credit.customerId, customerId),
    q ? named(q) : undefined,
    agentId ? eq(credit.createdBy, agentId) : undefined,
    reason && eq(credit.reason, reason),
    unit ? eq(credit.unit, unit) : undefined,
    isCurrency === undefined ? undefined : eq(credit.isCurrency, isCurrency),
    from ? gte(credit.createdAt, startOfDay(from, zone)) : undefined,
    to ? lt(credit.createdAt, endOfDay(to, zone)) : undefined,
  );
}

/** Unknown, waiting for a yes or a no, or written down and nobody is going to send it by itself. */
export function needsPerson(): SQL {
  return or(inArray(credit.state, ["unknown", "awaiting_approval"]), isStuck()) ?? sql`false`;
}

function isStuck(): SQL {
  const nobodySends = or(isNull(credit.sendAt), lt(credit.sendAt, new Date(Date.now() - overdueMs)));
  return and(eq(credit.state, "prepared"), nobodySends) ?? sql`false`;
}

function inState(state: CreditStateFilter): SQL {
  if (state === "needs_person") return needsPerson();
  if (state === "stuck") return isStuck();
  const alike: CreditState[] = creditStates.filter((one) => one === state || creditOutcomeOf[one] === state);
  return inArray(credit.state, alike);
}

function named(text: string): SQL | undefined {
  return or(
    eq(credit.customerId, text),
    eq(credit.customerGiven, text),
    eq(credit.ticket, text),
    sql`${credit.id}::text = lower(${text})`,
    sql`position(lower(${text}) in lower(${credit.customerLabel})) > 0`,
  );
}
