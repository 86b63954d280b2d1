import type { CreditOutcome, CreditStateFilter } from "./credit-filters";
import type { CreditReason, CreditState } from "./credits";

/** Where a credit stands. The whole machine is in docs/ARCHITECTURE.md; a state never goes back to prepared. */
export const creditStates = [
  "awaiting_approval",
  "prepared",
  "in_flight",
  "applied",
  "rejected",
  "unknown",
  "cancelled",
  "applied_inferred",
  "resolved_applied",
  "resolved_not_applied",
] as const;

/** Partnero did it, or may have, or still may: giving the same again could pay twice. */
export const liveCreditStates = [
  "awaiting_approval",
  "prepared",
  "in_flight",
  "applied",
  "unknown",
  "applied_inferred",
  "resolved_applied",
] as const satisfies CreditState[];

/**
 * What people ask for together. `needs_person`: nothing happens to it any more unless a person does something; `stuck`:
 * that, because nobody is going to send it by itself.
 */
export const creditStateGroups = [
  "needs_person",
  "stuck",
  "on_its_way",
  "any_applied",
  "any_not_applied",
] as const;

/** A prepared credit that nobody has begun to send this long after its time needs a person. */
export const overdueMs = 60_000;

/** As what a credit counts in the totals. */
export const creditOutcomeOf: Record<CreditState, CreditOutcome> = {
  awaiting_approval: "awaiting_approval",
  prepared: "on_its_way",
  in_flight: "on_its_way",
  applied: "any_applied",
  rejected: "any_not_applied",
  unknown: "unknown",
  cancelled: "cancelled",
  applied_inferred: "any_applied",
  resolved_applied: "any_applied",
  resolved_not_applied: "any_not_applied",
};

/** In the order of their number keys in the sheet. */
export const creditReasons = ["missing_reward", "goodwill", "promotion", "correction", "other"] as const;

export const creditReasonLabel: Record<CreditReason, string> = {
  missing_reward: "Missing reward",
  goodwill: "Goodwill",
  promotion: "Promotion",
  correction: "Correction",
  other: "Other",
};

export const creditStateLabel: Record<CreditState, string> = {
  awaiting_approval: "Waiting for approval",
  prepared: "Not sent",
  in_flight: "Sending",
  applied: "Applied",
  rejected: "Not applied",
  unknown: "Unknown",
  cancelled: "Cancelled",
  applied_inferred: "Applied (inferred)",
  resolved_applied: "Applied (decided)",
  resolved_not_applied: "Not applied (decided)",
};

export const creditStateFilterLabel: Record<CreditStateFilter, string> = {
  ...creditStateLabel,
  needs_person: "Needs a person",
  stuck: "Not sent, and overdue",
  on_its_way: "Not sent or on its way",
  any_applied: "Applied, any way",
  any_not_applied: "Not applied, any way",
};

export const creditOutcomeLabel: Record<CreditOutcome, string> = {
  any_applied: "Applied",
  on_its_way: "On its way",
  awaiting_approval: "Waiting for approval",
  unknown: "Unknown",
  any_not_applied: "Not applied",
  cancelled: "Cancelled",
};
