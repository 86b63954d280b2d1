import "server-only";
import type { CreditState } from "@/lib/contract/credits";
import type { Customer } from "@/lib/contract/customers";
import { compareDecimals, type Money } from "@/lib/contract/money";
import {
  type TraceCause,
  type TraceCredit,
  type TraceLink,
  type TraceStep,
  traceSteps,
} from "@/lib/contract/reward-trace";
import type { Seen } from "./find-friend";
import type { FriendSales } from "./friend-sales";

/** What was found; null where it was not looked for or could not be read. */
export type Findings = {
  customer: Customer;
  friend: Seen;
  sales: FriendSales | null;
  credits: TraceCredit[];
  creditsAsOf: string;
  balance: { amounts: Money[]; asOf: string; source: "partnero" | "mirror" } | null;
};

type Finding = Partial<Pick<TraceLink, "cause" | "asOf" | "source">> & { state: TraceLink["state"] };

/**
 * Judges the chain step by step. Behind the first that does not hold only what is known by itself is told: a
 * friend who joined earlier may still have bought. Out: all six, in order.
 */
export function traceLinks(found: Findings): TraceLink[] {
  const judged: Record<TraceStep, Finding> = {
    exists: exists(found),
    referred: referred(found),
    joined: joined(found),
    sale: sold(found),
    reward: rewarded(found),
    balance: balance(found),
  };
  return traceSteps.map((step) => ({ step, cause: null, asOf: null, source: null, ...judged[step] }));
}

const open: Finding = { state: "open" };
const broken = (cause: TraceCause, of: Pick<Finding, "asOf" | "source">): Finding => ({
  ...{ state: "broken" as const, cause },
  ...{ asOf: of.asOf, source: of.source },
});

const standing = (found: Findings) => (found.sales?.sales ?? []).filter((one) => one.goneAt === null);
const paid = (found: Findings) => standing(found).some((one) => one.rewards > 0);
const appliedStates: CreditState[] = ["applied", "applied_inferred", "resolved_applied"];
const credited = ({ credits }: Findings) => credits.some((one) => appliedStates.includes(one.state));

/** An archived friend breaks the chain only where nothing came of it. */
function exists(found: Findings): Finding {
  const { friend, customer } = found;
  if (!friend.person) return broken("friend_unknown", friend);
  if (friend.isDeleted) return broken("friend_deleted", friend);
  if (friend.person.id === customer.id) return broken("same_person", friend);
  const isArchived = !friend.person.isActive && !paid(found) && isTheirs(found);
  if (isArchived) return broken("friend_archived", friend);
  return { state: "ok", asOf: friend.asOf, source: friend.source };
}

function isTheirs({ friend, customer }: Findings): boolean {
  const referrer = friend.person?.referrer;
  return referrer != null && [customer.id, customer.key].includes(referrer.id);
}

function referred(found: Findings): Finding {
  const { friend, customer } = found;
  if (!friend.person || friend.person.id === customer.id) return open;
  if (isTheirs(found)) return { state: "ok", asOf: friend.asOf, source: friend.source };
  const theirReferrer = customer.referrer?.id;
  if (theirReferrer && [friend.person.id, friend.person.key].includes(theirReferrer))
    return broken("referred_the_other_way", friend);
  return broken(friend.person.referrer ? "referred_by_other" : "referred_by_nobody", friend);
}

function joined({ friend, customer }: Findings): Finding {
  if (!friend.person || friend.person.id === customer.id) return open;
  const of = { asOf: friend.asOf, source: friend.source };
  if (!friend.person.createdAt || !customer.createdAt) return { state: "unknown", ...of };
  const isLater = Date.parse(friend.person.createdAt) >= Date.parse(customer.createdAt);
  return isLater ? { state: "ok", ...of } : broken("joined_before", friend);
}

function sold(found: Findings): Finding {
  if (!found.sales) return isTheirs(found) ? { state: "unknown" } : open;
  const of = { asOf: found.sales.asOf, source: found.sales.source };
  if (standing(found).length > 0) return { state: "ok", ...of };
  if (found.sales.sales.length > 0) return broken("sale_refunded", of);
  return found.sales.isWhole ? broken("no_sale", of) : { state: "unknown", ...of };
}

/** The newest credit of the desk that is not settled well says more than "no reward". */
function rewarded(found: Findings): Finding {
  if (!found.sales) return isTheirs(found) ? { state: "unknown" } : open;
  const of = { asOf: found.sales.asOf, source: found.sales.source };
  const ours = { asOf: found.creditsAsOf, source: "refdesk" as const };
  if (paid(found)) return { state: "ok", ...of };
  if (credited(found)) return { state: "ok", ...ours };
  if (standing(found).length === 0) return open;
  const [latest] = found.credits;
  const cause = latest && creditCauses[latest.state];
  if (cause) return broken(cause, ours);
  return broken(found.customer.isActive ? "no_reward" : "customer_archived", of);
}

const creditCauses: Partial<Record<CreditState, TraceCause>> = {
  awaiting_approval: "credit_awaiting_approval",
  prepared: "credit_on_its_way",
  in_flight: "credit_on_its_way",
  unknown: "credit_unknown",
  rejected: "credit_not_applied",
  resolved_not_applied: "credit_not_applied",
};

function balance(found: Findings): Finding {
  if (!found.balance) return { state: "unknown" };
  const { amounts, asOf, source } = found.balance;
  const isEmpty = amounts.every(({ amount }) => compareDecimals(amount, "0") === 0);
  if (!isEmpty) return { state: "ok", asOf, source };
  return paid(found) || credited(found)
    ? broken("balance_empty", { asOf, source })
    : { state: "open", asOf, source };
}
