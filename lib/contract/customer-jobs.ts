import { z } from "zod";
import { CustomerSelection } from "./customer-filters";
import { ImportMapping, importMaxBytes } from "./customer-import";
import { editableFields } from "./customers";
import { Instant, PageQuery } from "./envelope";
import { Money } from "./money";
import { Person } from "./person";
import { bodyOfText, uploadedText, work } from "./work";

export const jobKinds = ["archive", "restore", "import"] as const;
export type JobKind = (typeof jobKinds)[number];

/** `checking`: a file is compared with what is there. `checked`: nothing was sent, it waits for a start. */
export const jobStates = [
  "checking",
  "checked",
  "running",
  "paused",
  "finished",
  "cancelled",
  "undoing",
  "undone",
] as const;
export type JobState = (typeof jobStates)[number];

/** Where a row stands. `sending`: begun, and not known yet how it ended. */
export const jobOutcomes = [
  "unchecked",
  "waiting",
  "sending",
  "done",
  "unchanged",
  "unknown",
  "failed",
  "refused",
  "undoing",
  "undone",
  "not_undone",
] as const;
export const JobOutcome = z.enum(jobOutcomes);
export type JobOutcome = z.infer<typeof JobOutcome>;

export const jobPlans = ["archive", "restore", "create", "update", "unchanged", "refused"] as const;
export const JobPlan = z.enum(jobPlans);
export type JobPlan = z.infer<typeof JobPlan>;

/** Most people that one job takes. */
export const mostInJob = 20_000;
/** For so long after its end a job can be undone, from any device. */
export const undoMinutes = 10;

/** What `POST /api/customer-jobs` takes: nothing is done before it is started. */
export const CreateCustomerJob = z.object({
  kind: z.enum(["archive", "restore"]),
  selection: CustomerSelection,
});
export type CreateCustomerJob = z.output<typeof CreateCustomerJob>;

export const importMaxBody = bodyOfText(importMaxBytes);

/** What `POST /api/customer-imports` takes. `mapping`: what each column is; null leaves it to the headings. */
export const CreateCustomerImport = z.object({
  ...uploadedText(importMaxBytes, "Paste rows or choose a file", "The file is larger than 5 MB"),
  mapping: ImportMapping.nullable().default(null),
});
export type CreateCustomerImport = z.output<typeof CreateCustomerImport>;
export type CreateCustomerImportInput = z.input<typeof CreateCustomerImport>;

/** What a job would mean for others, from the mirror: counted over the rows that would be changed. */
export const JobImpact = z.object({
  /** Active people directly below who are not in the job themselves. */
  peopleBelow: z.int(),
  /** Open balances per unit, never summed across. */
  balances: z.array(z.object({ money: Money, customers: z.int() })),
  /** How many of them have a balance that was never read. */
  unreadBalances: z.int(),
  links: z.int(),
});
export type JobImpact = z.infer<typeof JobImpact>;

export const CustomerJob = z.object({
  ...work,
  kind: z.enum(jobKinds),
  state: z.enum(jobStates),
  title: z.string(),
  endedAt: Instant.nullable(),
  /** Until when what it did can be undone; null: not, or as long as it runs. */
  undoUntil: Instant.nullable(),
  undoneBy: Person.nullable(),
  /** Rows by where they stand. */
  counts: z.record(JobOutcome, z.int()),
  /** Rows by what was planned. */
  plans: z.record(JobPlan, z.int()),
  /** Before the start of an archive or restore only. */
  impact: JobImpact.nullable(),
});
export type CustomerJob = z.infer<typeof CustomerJob>;

export const CustomerJobFilters = PageQuery.extend({ kind: z.enum(jobKinds).optional() });
export type CustomerJobFilters = z.infer<typeof CustomerJobFilters>;

/** Start and resume are `running`; `cancelled` stops for good; `undoing` stops and takes back what was done. */
export const UpdateCustomerJob = z.object({ state: z.enum(["running", "paused", "cancelled", "undoing"]) });
export type UpdateCustomerJob = z.infer<typeof UpdateCustomerJob>;

/** What tries the failed rows of a finished job again. `endedAt`: the end that the reader has seen. */
export const RetryFailedRows = z.object({ outcome: z.literal("failed"), endedAt: Instant });
export type RetryFailedRows = z.infer<typeof RetryFailedRows>;

/** One row: its plan, and what became of it. */
export const CustomerJobRow = z.object({
  /** Its line in the file, or its place among those chosen. */
  line: z.int(),
  plan: JobPlan,
  outcome: JobOutcome,
  customerId: z.string().nullable(),
  label: z.string(),
  detail: z.string().nullable(),
  /** Of an edit: from what to what. */
  changes: z.partialRecord(z.enum(editableFields), z.object({ from: z.string(), to: z.string() })).nullable(),
  at: Instant.nullable(),
});
export type CustomerJobRow = z.infer<typeof CustomerJobRow>;

export const CustomerJobRowFilters = PageQuery.extend({
  outcome: JobOutcome.optional(),
  plan: JobPlan.optional(),
});
export type CustomerJobRowFilters = z.infer<typeof CustomerJobRowFilters>;

/** Which rows a file of receipts holds. */
export const CustomerJobReceipts = CustomerJobRowFilters.pick({ outcome: true, plan: true });
export type CustomerJobReceipts = z.infer<typeof CustomerJobReceipts>;
