import { z } from "zod";
import { bulkMaxBytes } from "./bulk-list";
import { Credit, CreditReason } from "./credits";
import { Instant, PageQuery } from "./envelope";
import { Money } from "./money";
import { Person } from "./person";
import { bodyOfText, uploadedText, work } from "./work";

/** `checking`: customers are being looked up. `checked`: nothing was sent, it waits for a start. */
export const bulkRunStates = ["checking", "checked", "running", "paused", "finished", "discarded"] as const;
export type BulkRunState = (typeof bulkRunStates)[number];

/** What a row came to, in groups that mean the same to a reader. */
export const bulkOutcomes = [
  "waiting",
  "under_way",
  "not_sent",
  "applied",
  "approval",
  "unknown",
  "not_applied",
  "duplicate",
  "failed",
  "refused",
] as const;
export const BulkOutcome = z.enum(bulkOutcomes);
export type BulkOutcome = z.infer<typeof BulkOutcome>;

export const bulkMaxBody = bodyOfText(bulkMaxBytes);

/** What `POST /api/bulk-runs` takes. `unit` and `reason` stand for rows that name none. */
export const CreateBulkRun = z.object({
  ...uploadedText(bulkMaxBytes, "Paste a list or choose a file", "The list is larger than 5 MB"),
  unit: z.string().trim().min(1, "Choose a unit").max(40),
  reason: CreditReason.nullable().default(null),
});
export type CreateBulkRun = z.output<typeof CreateBulkRun>;
export type CreateBulkRunInput = z.input<typeof CreateBulkRun>;

const Total = z.object({ money: Money, rows: z.int() });

export const BulkRun = z.object({
  ...work,
  fileName: z.string(),
  state: z.enum(bulkRunStates),
  finishedAt: Instant.nullable(),
  counts: z.record(BulkOutcome, z.int()),
  /** Rows whose customer has not been looked up yet. */
  unchecked: z.int(),
  /** Per unit, never summed across: what would still go out. */
  toCredit: z.array(Total),
  /** Per unit: what Partnero has confirmed. */
  applied: z.array(Total),
  /** How many of those would wait for a second person if I started it now; null while it isn't known. */
  aboveLimits: z.int().nullable(),
  /** The same list was started before: when, and by whom. */
  earlier: z.object({ runId: z.uuid(), at: Instant, by: Person }).nullable(),
});
export type BulkRun = z.infer<typeof BulkRun>;

export const BulkRunFilters = PageQuery;
export type BulkRunFilters = z.infer<typeof BulkRunFilters>;

/** Start and resume are `running`; `discarded` stops for good, and what was handed over goes on. */
export const UpdateBulkRun = z.object({ state: z.enum(["running", "paused", "discarded"]) });
export type UpdateBulkRun = z.infer<typeof UpdateBulkRun>;

/** One row with what became of it: a receipt. */
export const BulkRow = z.object({
  /** Its line in the text. */
  line: z.int(),
  outcome: BulkOutcome,
  customerGiven: z.string(),
  customerId: z.string().nullable(),
  customerLabel: z.string().nullable(),
  /** As it was written, where it is not an amount. */
  amount: z.string(),
  unit: z.string(),
  money: Money.nullable(),
  reason: CreditReason.nullable(),
  note: z.string().nullable(),
  ticket: z.string().nullable(),
  detail: z.string().nullable(),
  /** The earlier credit or row that it looks like. */
  duplicateOf: z.object({ creditId: z.uuid(), line: z.int().nullable() }).nullable(),
  credit: Credit.pick({ id: true, state: true, settledAt: true }).nullable(),
});
export type BulkRow = z.infer<typeof BulkRow>;

export const BulkRowFilters = PageQuery.extend({ outcome: BulkOutcome.optional() });
export type BulkRowFilters = z.infer<typeof BulkRowFilters>;

/**
 * Rows that a person wants credited all the same (`duplicate`: they are meant twice) or tried once more
 * (`failed`). `lines` names them; without it all of that kind.
 */
export const ReleaseBulkRows = z.object({
  outcome: z.enum(["duplicate", "failed"]),
  lines: z.array(z.int().positive()).min(1).max(250).optional(),
});
export type ReleaseBulkRows = z.infer<typeof ReleaseBulkRows>;

/** What came of a row, in a word or two. */
export const bulkOutcomeLabel: Record<BulkOutcome, string> = {
  waiting: "Waiting",
  under_way: "On its way",
  not_sent: "Not sent",
  applied: "Applied",
  approval: "Waiting for approval",
  unknown: "Unknown",
  not_applied: "Not applied",
  duplicate: "Looks like a repetition",
  failed: "Not taken",
  refused: "Can’t be credited",
};
