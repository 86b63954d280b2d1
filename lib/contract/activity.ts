import { z } from "zod";
import { AuditEntry } from "./audit";
import { Instant, PageQuery } from "./envelope";
import { Money } from "./money";
import { CustomerNote } from "./notes";
import { Person } from "./person";

/** What of a customer's timeline is shown: all of it, what was done here, what Partnero tells, or notes. */
export const activityViews = ["all", "desk", "partnero", "notes"] as const;
export type ActivityView = (typeof activityViews)[number];

export const ActivityFilters = PageQuery.extend({ show: z.enum(activityViews).default("all") });
export type ActivityFilters = z.infer<typeof ActivityFilters>;

const Sale = z.object({
  at: Instant,
  key: z.string(),
  money: Money.nullable(),
  rewards: z.array(Money),
  /** Who bought; the customer, where they were referred themselves. Null where Partnero does not say. */
  buyer: Person.nullable(),
});

/**
 * One thing that happened to a customer. `desk` and `note` are ours; the rest is what Partnero tells, as the mirror
 * has it: when they joined and through whom, who joined through them, what was bought, given back or credited.
 */
export const ActivityEntry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("desk"), at: Instant, entry: AuditEntry }),
  z.object({ kind: z.literal("note"), at: Instant, note: CustomerNote }),
  z.object({ kind: z.literal("joined"), at: Instant, referrer: Person.nullable() }),
  z.object({ kind: z.literal("referral"), at: Instant, friend: Person }),
  Sale.extend({ kind: z.literal("sale") }),
  Sale.extend({ kind: z.literal("credit") }),
  /** `at` is when a reading missed the sale first. */
  Sale.extend({ kind: z.literal("refund") }),
]);
export type ActivityEntry = z.infer<typeof ActivityEntry>;
