import { z } from "zod";
import { creditReasons, creditStateGroups, creditStates } from "./credit-words";
import { isTimeZone } from "./days";
import { PageQuery } from "./envelope";
import { DecimalSum } from "./money";
import { Person } from "./person";
import { CustomerId, FilterDay } from "./text";

/** One state, or a group of states that a person thinks of as one. */
export const CreditStateFilter = z.enum([...creditStates, ...creditStateGroups]);
export type CreditStateFilter = z.infer<typeof CreditStateFilter>;

/** Which credits are meant. The list, the totals and the file take the same, so that they say the same. */
export const CreditMatch = z.object({
  state: CreditStateFilter.optional(),
  /** The true id, to the letter. */
  customerId: CustomerId.optional(),
  /** Part of the customer's name as it was then, or an id, ticket or operation id to the letter. */
  q: z.string().trim().max(200).optional(),
  /** Who gave it. */
  agentId: z.string().max(200).optional(),
  reason: z.enum(creditReasons).optional(),
  unit: z.string().min(1).max(40).optional(),
  isCurrency: z.stringbool().optional(),
  /** Calendar days in `zone` (UTC where none is named), both included. */
  from: FilterDay.optional(),
  to: FilterDay.optional(),
  zone: z.string().max(60).refine(isTimeZone, "Not a time zone").optional(),
});
export type CreditMatch = z.output<typeof CreditMatch>;

export const CreditFilters = PageQuery.extend({
  ...CreditMatch.shape,
  /** `attention` puts first what waits for a person. */
  sort: z.enum(["newest", "attention"]).default("newest"),
});
export type CreditFilters = z.output<typeof CreditFilters>;

/** What became of money, in the words that the totals are kept in. Each is also a `CreditStateFilter`. */
export const creditOutcomes = [
  "any_applied",
  "on_its_way",
  "awaiting_approval",
  "unknown",
  "any_not_applied",
  "cancelled",
] as const satisfies CreditStateFilter[];
export type CreditOutcome = (typeof creditOutcomes)[number];

/** The sums of one unit; units are never added up. Outcomes without a credit are left out. */
export const CreditTotal = z.object({
  unit: z.string(),
  isCurrency: z.boolean(),
  outcomes: z.array(
    z.object({ outcome: z.enum(creditOutcomes), amount: DecimalSum, count: z.int().nonnegative() }),
  ),
});
export type CreditTotal = z.infer<typeof CreditTotal>;

/** What the ledger can be filtered by: who ever gave a credit, and the units that were given. */
export const CreditChoices = z.object({
  agents: z.array(Person),
  units: z.array(z.object({ unit: z.string(), isCurrency: z.boolean() })),
});
export type CreditChoices = z.infer<typeof CreditChoices>;
