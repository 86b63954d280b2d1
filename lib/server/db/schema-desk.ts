import "server-only";
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./instant";

/** A list under a name: filters, sort and columns, as the list's URL says them. */
export const savedView = pgTable(
  "saved_view",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    /** `mine` or `team`. */
    scope: text("scope").notNull(),
    ownerId: text("owner_id").notNull(),
    ownerName: text("owner_name").notNull(),
    /** The list's query string, without page. */
    query: text("query").notNull(),
    columns: jsonb("columns").$type<string[]>(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("saved_view_mine").on(t.ownerId, sql`lower(${t.name})`).where(sql`${t.scope} = 'mine'`),
    uniqueIndex("saved_view_team").on(sql`lower(${t.name})`).where(sql`${t.scope} = 'team'`),
  ],
);

/** What colleagues wrote about a customer. Gone when deleted: the audit log says that it was there, not what it said. */
export const note = pgTable(
  "note",
  {
    id: uuid("id").primaryKey(),
    customerId: text("customer_id").notNull(),
    text: text("text").notNull(),
    authorId: text("author_id").notNull(),
    authorName: text("author_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("note_customer").on(t.customerId, t.createdAt)],
);

/** Long work on many customers: archive, restore or import. Its rows are the plan and the receipt. */
export const customerJob = pgTable(
  "customer_job",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind").notNull(),
    state: text("state").notNull(),
    title: text("title").notNull(),
    /** What was asked for: the filters of the list, or the file's name and hash. */
    asked: jsonb("asked").notNull(),
    createdBy: text("created_by").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdByRole: text("created_by_role").notNull(),
    createdAt: instant("created_at").notNull(),
    /** Who started or resumed it last: its writes are theirs. */
    startedBy: text("started_by"),
    startedByName: text("started_by_name"),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
    /** Until when its done rows can be undone; null: not at all. */
    undoUntil: instant("undo_until"),
    undoneBy: text("undone_by"),
    undoneByName: text("undone_by_name"),
    detail: text("detail"),
  },
  (t) => [index("customer_job_created").on(t.createdAt), index("customer_job_state").on(t.state)],
);

export const customerJobRow = pgTable(
  "customer_job_row",
  {
    jobId: uuid("job_id").notNull(),
    row: integer("row").notNull(),
    customerId: text("customer_id"),
    label: text("label").notNull(),
    /** What is to be done: `archive`, `restore`, `create`, `update`, `unchanged`, `refused`. */
    plan: text("plan").notNull(),
    input: jsonb("input"),
    state: text("state").notNull(),
    detail: text("detail"),
    operationId: uuid("operation_id"),
    /** The operation that takes it back. */
    undoId: uuid("undo_id"),
    /** How often it was tried without a clear end. */
    attempts: integer("attempts").notNull().default(0),
    at: instant("at"),
  },
  (t) => [
    primaryKey({ columns: [t.jobId, t.row] }),
    index("customer_job_row_state").on(t.jobId, t.state, t.row),
  ],
);

/** The webhook that we registered with Partnero ourselves. At most one row. */
export const webhookRegistration = pgTable("webhook_registration", {
  id: integer("id").primaryKey(),
  key: text("key").notNull(),
  /** The signing secret, encrypted under the desk's own secret. */
  secret: text("secret").notNull(),
  url: text("url").notNull(),
  events: jsonb("events").$type<string[]>().notNull(),
  createdBy: text("created_by").notNull(),
  createdByName: text("created_by_name").notNull(),
  createdAt: instant("created_at").notNull(),
});
