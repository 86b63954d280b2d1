import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { CustomerJob, RetryFailedRows } from "@/lib/contract/customer-jobs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database, type Transaction } from "../db/pool";
import { customerJob, customerJobRow } from "../db/schema";
import { problem } from "../problem";
import { kindOf, noJob, rightTo, toCustomerJob } from "./job-rows";
import { recordJob } from "./record-job";

/**
 * Brings a finished job to run again for its rows that failed, in the name of who asks; what is done stays. A row
 * whose end is unknown keeps that state, so that Partnero is asked how it stands before anything is sent. Undo
 * begins anew when the job ends. In: the end that the reader saw, so that two presses or two colleagues start it
 * once. Throws `forbidden`, `not_found`, and `conflict` where the job stands elsewhere or has ended since.
 */
export async function retryFailedRows(
  actor: Actor,
  { id, endedAt }: RetryFailedRows & { id: string },
  { requestId }: { requestId: string },
): Promise<CustomerJob> {
  authorize(actor, "customers.update");
  const job = await database().transaction(async (tx) => {
    const [stored] = await tx.select().from(customerJob).where(eq(customerJob.id, id)).for("update");
    if (!stored) throw noJob();
    authorize(actor, rightTo[kindOf(stored)]);
    if (stored.state === "running") return stored;
    if (stored.state !== "finished")
      throw problem("conflict", "Only the rows of a finished job are tried again.");
    if (stored.endedAt?.getTime() !== Date.parse(endedAt))
      throw problem("conflict", "They were tried again meanwhile. Look at what came of it first.");
    const { failed, unknown } = await putBack(tx, id);
    if (failed + unknown === 0) throw problem("conflict", "No row of this job failed.");
    const who = { startedBy: actor.id, startedByName: actor.name };
    const [moved] = await tx
      .update(customerJob)
      .set({ state: "running", detail: null, endedAt: null, undoUntil: null, ...who })
      .where(eq(customerJob.id, id))
      .returning();
    if (!moved) throw new Error("a locked job is gone");
    const parts = [failed && `${failed} failed`, unknown && `${unknown} unknown`].filter(Boolean);
    const detail = `Tried again: ${parts.join(" and ")}.`;
    await recordJob(tx, actor, moved, { outcome: "started", detail, requestId });
    return moved;
  });
  return toCustomerJob(job);
}

/** A failed row waits again, under an operation of its own; an unknown one is only allowed new tries. */
async function putBack(tx: Transaction, jobId: string): Promise<{ failed: number; unknown: number }> {
  const { state } = customerJobRow;
  const unknown = await tx
    .update(customerJobRow)
    .set({ attempts: 0 })
    .where(and(eq(customerJobRow.jobId, jobId), inArray(state, ["unknown", "sending"])))
    .returning({ row: customerJobRow.row });
  const failed = await tx
    .update(customerJobRow)
    .set({ state: "waiting", attempts: 0, detail: null, at: null, operationId: sql`gen_random_uuid()` })
    .where(and(eq(customerJobRow.jobId, jobId), eq(state, "failed")))
    .returning({ row: customerJobRow.row });
  return { failed: failed.length, unknown: unknown.length };
}
