import "server-only";
import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./instant";

/** The ledger: one row per operation id, one event per step. See credits in docs/ARCHITECTURE.md. */
export const credit = pgTable(
  "credit",
  {
    id: uuid("id").primaryKey(),
    customerId: text("customer_id").notNull(),
    /** As the request named them, an id or a key: a replay is compared with it, without asking Partnero. */
    customerGiven: text("customer_given").notNull(),
    customerLabel: text("customer_label").notNull(),
    amount: numeric("amount", { precision: 21, scale: 6 }).notNull(),
    unit: text("unit").notNull(),
    isCurrency: boolean("is_currency").notNull(),
    reason: text("reason").notNull(),
    note: text("note"),
    ticket: text("ticket"),
    bodyHash: text("body_hash").notNull(),
    state: text("state").notNull(),
    detail: text("detail"),
    createdBy: text("created_by").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdByRole: text("created_by_role").notNull().default("support"),
    confirmedDuplicateOf: uuid("confirmed_duplicate_of"),
    retryOf: uuid("retry_of"),
    /** The row of an uploaded list that this credit came from. */
    bulkRunId: uuid("bulk_run_id"),
    bulkRow: integer("bulk_row"),
    /** Which limit it went over, in a sentence; null where none. */
    approvalReason: text("approval_reason"),
    approvalExpiresAt: instant("approval_expires_at"),
    /** Who said yes or no, and when. */
    decidedBy: text("decided_by"),
    decidedByName: text("decided_by_name"),
    decidedAt: instant("decided_at"),
    attempt: integer("attempt").notNull().default(0),
    fence: uuid("fence"),
    leaseUntil: instant("lease_until"),
    /** When it is sent by itself while prepared; null: only when a person asks. */
    sendAt: instant("send_at"),
    /** The next balance reading while unknown; null: none is planned. */
    evidenceAt: instant("evidence_at"),
    resolvedBy: text("resolved_by"),
    resolvedByName: text("resolved_by_name"),
    resolutionNote: text("resolution_note"),
    balanceBefore: numeric("balance_before", { precision: 21, scale: 6 }),
    balanceAfter: numeric("balance_after", { precision: 21, scale: 6 }),
    httpStatus: integer("http_status"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
    settledAt: instant("settled_at"),
  },
  (t) => [
    uniqueIndex("credit_one_open").on(t.customerId).where(sql`state in ('in_flight', 'unknown')`),
    index("credit_customer").on(t.customerId, t.createdAt),
    index("credit_state").on(t.state, t.createdAt),
    index("credit_due").on(t.sendAt).where(sql`state = 'prepared' and send_at is not null`),
    index("credit_evidence_due").on(t.evidenceAt).where(sql`state = 'unknown' and evidence_at is not null`),
    index("credit_retry").on(t.retryOf).where(sql`retry_of is not null`),
    index("credit_agent_day").on(t.createdBy, t.createdAt),
    uniqueIndex("credit_bulk_row").on(t.bulkRunId, t.bulkRow).where(sql`bulk_run_id is not null`),
  ],
);

export const creditEvent = pgTable(
  "credit_event",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    creditId: uuid("credit_id")
      .notNull()
      .references(() => credit.id),
    step: integer("step").notNull(),
    at: instant("at").notNull(),
    state: text("state").notNull(),
    detail: text("detail"),
    actorId: text("actor_id"),
  },
  (t) => [uniqueIndex("credit_event_step").on(t.creditId, t.step)],
);

/** What was seen about a credit that is unknown: a reading of the balance, a webhook, the last look of who decided. */
export const creditEvidence = pgTable(
  "credit_evidence",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    creditId: uuid("credit_id")
      .notNull()
      .references(() => credit.id),
    at: instant("at").notNull(),
    source: text("source").notNull(),
    /** Major units of the credit's unit; null where the balance could not be read. */
    balance: numeric("balance", { precision: 21, scale: 6 }),
    detail: text("detail").notNull(),
  },
  (t) => [index("credit_evidence_credit").on(t.creditId, t.seq)],
);

/** What a role may give in one unit; null means without limit. Unit `*` stands for every unit not named. */
export const creditLimit = pgTable(
  "credit_limit",
  {
    role: text("role").notNull(),
    unit: text("unit").notNull(),
    isCurrency: boolean("is_currency").notNull(),
    perCredit: numeric("per_credit", { precision: 21, scale: 6 }),
    perAgentDay: numeric("per_agent_day", { precision: 21, scale: 6 }),
    perCustomerQuarter: numeric("per_customer_quarter", { precision: 21, scale: 6 }),
    updatedBy: text("updated_by").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.role, t.unit, t.isCurrency] })],
);

/** Why credits are closed, while they are; one row at most. Open again when an administrator has confirmed. */
export const creditGate = pgTable("credit_gate", {
  id: integer("id").primaryKey().default(1),
  reason: text("reason").notNull(),
  closedAt: instant("closed_at").notNull(),
});

/** An uploaded list of credits. Its rows become credits of the ledger one by one. */
export const bulkRun = pgTable(
  "bulk_run",
  {
    id: uuid("id").primaryKey(),
    /** Of the list as it was read: the same list makes the same operation ids again. */
    contentHash: text("content_hash").notNull(),
    fileName: text("file_name").notNull(),
    /** checking · checked · running · paused · finished · discarded */
    state: text("state").notNull(),
    /** Why it stands still; null where the state says it all. */
    detail: text("detail"),
    rowCount: integer("row_count").notNull(),
    createdBy: text("created_by").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdByRole: text("created_by_role").notNull(),
    createdAt: instant("created_at").notNull(),
    /** Who started or resumed it last: its credits are theirs. */
    startedBy: text("started_by"),
    startedByName: text("started_by_name"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    index("bulk_run_created").on(t.createdAt),
    index("bulk_run_state").on(t.state),
    index("bulk_run_content").on(t.contentHash),
  ],
);

export const bulkRow = pgTable(
  "bulk_row",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => bulkRun.id),
    row: integer("row").notNull(),
    creditId: uuid("credit_id").notNull(),
    customerGiven: text("customer_given").notNull(),
    customerId: text("customer_id"),
    customerLabel: text("customer_label"),
    amount: text("amount").notNull(),
    unit: text("unit").notNull(),
    isCurrency: boolean("is_currency").notNull(),
    reason: text("reason").notNull(),
    note: text("note"),
    ticket: text("ticket"),
    /** unchecked · ready · refused · duplicate · handed_over (the ledger has it) · failed (the ledger refused it) */
    state: text("state").notNull(),
    detail: text("detail"),
    /** The credit, or the one of another row, that it looks like a repetition of. */
    duplicateOf: uuid("duplicate_of"),
    /** A person has said that it is meant although there is that one. */
    duplicateConfirmed: boolean("duplicate_confirmed").notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.runId, t.row] }), index("bulk_row_state").on(t.runId, t.state)],
);
