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

/** Nothing happens to these any more unless a person does something. */
export const creditStatesForPeople = [
  "unknown",
  "prepared",
  "awaiting_approval",
] as const satisfies CreditState[];

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
