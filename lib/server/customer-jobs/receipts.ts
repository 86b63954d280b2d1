import "server-only";
import { and, asc, eq, gt, type SQL } from "drizzle-orm";
import { type CustomerJobReceipts, CustomerJobRow } from "@/lib/contract/customer-jobs";
import { editableFields } from "@/lib/contract/customers";
import { database } from "../db/pool";
import { customerJobRow } from "../db/schema";
import type { JobRowRecord } from "./job-rows";
import type { RowInput } from "./plan-row";

/** Rows of a job that stand in one place, were planned alike, or all of them. */
export const ofJob = (jobId: string, { outcome, plan }: CustomerJobReceipts): SQL | undefined =>
  and(
    eq(customerJobRow.jobId, jobId),
    outcome && eq(customerJobRow.state, outcome),
    plan && eq(customerJobRow.plan, plan),
  );

type Part = CustomerJobReceipts & { jobId: string; after?: number; limit: number; offset?: number };

/** Rows of a job in its order, or those after a line. */
export function jobRows({ jobId, after, limit, offset = 0, ...filters }: Part): Promise<JobRowRecord[]> {
  return database()
    .select()
    .from(customerJobRow)
    .where(and(ofJob(jobId, filters), after === undefined ? undefined : gt(customerJobRow.row, after)))
    .orderBy(asc(customerJobRow.row))
    .limit(limit)
    .offset(offset);
}

/** What is kept beside a row of a file; only this domain writes the column. */
export const inputOf = ({ input }: JobRowRecord): RowInput => (input ?? { cells: {} }) as RowInput;

/** A row as people read it. */
export function toReceipt(row: JobRowRecord): CustomerJobRow {
  const { changes, base } = inputOf(row);
  const edited = editableFields.filter((field) => changes?.[field] !== undefined);
  return CustomerJobRow.parse({
    line: row.row,
    plan: row.plan,
    outcome: row.state,
    customerId: row.customerId,
    label: row.label,
    detail: row.detail,
    changes:
      edited.length === 0
        ? null
        : Object.fromEntries(
            edited.map((field) => [field, { from: base?.[field] ?? "", to: changes?.[field] ?? "" }]),
          ),
    at: row.at?.toISOString() ?? null,
  });
}
