import { z } from "zod";
import { CreditState } from "./credits";
import { Customer } from "./customers";
import { Instant } from "./envelope";
import { Money } from "./money";

/** The chain from a friend to money, in order. */
export const traceSteps = ["exists", "referred", "joined", "sale", "reward", "balance"] as const;
export type TraceStep = (typeof traceSteps)[number];

/** Why a step of the chain does not hold. */
export const traceCauses = [
  ...(["friend_unknown", "friend_deleted", "friend_archived", "same_person"] as const),
  ...(["referred_by_nobody", "referred_by_other", "referred_the_other_way"] as const),
  ...(["joined_before", "no_sale", "sale_refunded"] as const),
  ...(["no_reward", "customer_archived"] as const),
  ...(["credit_awaiting_approval", "credit_on_its_way", "credit_unknown", "credit_not_applied"] as const),
  "balance_empty",
] as const;
export type TraceCause = (typeof traceCauses)[number];

/** `ok` holds, `broken` does not, `unknown` could not be found out, `open` was not reached. */
const State = z.enum(["ok", "broken", "unknown", "open"]);

export const TraceLink = z.object({
  step: z.enum(traceSteps),
  state: State,
  cause: z.enum(traceCauses).nullable(),
  /** Where the finding comes from and when it was true; null where nothing was looked at. */
  asOf: Instant.nullable(),
  source: z.enum(["partnero", "mirror", "refdesk"]).nullable(),
});
export type TraceLink = z.infer<typeof TraceLink>;

export const TracePerson = Customer.pick({
  id: true,
  name: true,
  surname: true,
  email: true,
  status: true,
  isActive: true,
  createdAt: true,
  referrer: true,
});
export type TracePerson = z.infer<typeof TracePerson>;

export const TraceSale = z.object({
  key: z.string(),
  money: Money.nullable(),
  createdAt: Instant.nullable(),
  rewards: z.int(),
  rewardMoney: z.array(Money),
  /** When it was no longer listed: refunded. */
  goneAt: Instant.nullable(),
});
export type TraceSale = z.infer<typeof TraceSale>;

export const TraceCredit = z.object({ id: z.uuid(), money: Money, state: CreditState, createdAt: Instant });
export type TraceCredit = z.infer<typeof TraceCredit>;

/** Why a customer got a reward for a friend, or did not: six steps with what was found. */
export const RewardTrace = z.object({
  customer: TracePerson,
  /** Null where nobody has what was typed. */
  friend: TracePerson.nullable(),
  /** What was asked for, as it was typed. */
  asked: z.string(),
  links: z.array(TraceLink),
  /** The first step that does not hold. */
  broken: z.enum(traceSteps).nullable(),
  /** Of this friend, newest first; at most 20. */
  sales: z.array(TraceSale),
  /** Given to the customer from this desk in the last 180 days, newest first; at most 20. */
  credits: z.array(TraceCredit),
  balance: z.array(Money).nullable(),
});
export type RewardTrace = z.infer<typeof RewardTrace>;

/** Id, key or e-mail of the friend. */
export const RewardTraceQuery = z.object({ friend: z.string().trim().min(1).max(254) });
