import "server-only";
import { count, eq } from "drizzle-orm";
import {
  CustomerJob,
  type JobImpact,
  type JobKind,
  jobKinds,
  jobOutcomes,
  jobPlans,
} from "@/lib/contract/customer-jobs";
import type { Permission } from "@/lib/contract/permissions";
import { database, type Queryable } from "../db/pool";
import { customerJob, customerJobRow } from "../db/schema";
import { problem } from "../problem";

export type JobRecord = typeof customerJob.$inferSelect;
export type JobRowRecord = typeof customerJobRow.$inferSelect;

/** A stored job. Throws `not_found`. */
export async function mustFindJob(id: string, db: Queryable = database()): Promise<JobRecord> {
  const [row] = await db.select().from(customerJob).where(eq(customerJob.id, id));
  if (!row) throw noJob();
  return row;
}

export const noJob = () => problem("not_found", "No job has this id.");

/** What kind of work a stored job is. */
export function kindOf({ kind }: JobRecord): JobKind {
  const known = jobKinds.find((one) => one === kind);
  if (!known) throw new Error("a job is of no kind");
  return known;
}

/** The right to start each kind of work; an import's new customers need `customers.create` besides. */
export const rightTo: Record<JobKind, Permission & `customers.${string}`> = {
  archive: "customers.archive",
  restore: "customers.restore",
  import: "customers.update",
};

/** What takes each kind of work back. */
export const opposite = { archive: "restore", restore: "archive" } as const;

/** A job with its numbers as they are now. */
export async function toCustomerJob(job: JobRecord, impact: JobImpact | null = null): Promise<CustomerJob> {
  const { state, plan } = customerJobRow;
  const groups = await database()
    .select({ state, plan, rows: count() })
    .from(customerJobRow)
    .where(eq(customerJobRow.jobId, job.id))
    .groupBy(state, plan);
  const sum = (by: "state" | "plan", value: string) =>
    groups.reduce((all, group) => (group[by] === value ? all + group.rows : all), 0);
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });
  return CustomerJob.parse({
    id: job.id,
    kind: job.kind,
    state: job.state,
    title: job.title,
    detail: job.detail,
    rowCount: groups.reduce((all, group) => all + group.rows, 0),
    createdBy: { id: job.createdBy, name: job.createdByName },
    createdAt: job.createdAt.toISOString(),
    startedBy: person(job.startedBy, job.startedByName),
    startedAt: instant(job.startedAt),
    endedAt: instant(job.endedAt),
    undoUntil: instant(job.undoUntil),
    undoneBy: person(job.undoneBy, job.undoneByName),
    counts: Object.fromEntries(jobOutcomes.map((one) => [one, sum("state", one)])),
    plans: Object.fromEntries(jobPlans.map((one) => [one, sum("plan", one)])),
    impact,
  });
}
