import "server-only";
import { importFieldLabel, importFields } from "@/lib/contract/customer-import";
import { jobOutcomeLabel, jobPlanLabel } from "@/lib/contract/customer-job-words";
import type { CustomerJobReceipts } from "@/lib/contract/customer-jobs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { auditedFile } from "../csv/audited-file";
import { pagedRows } from "../csv/paged-rows";
import { type JobRowRecord, mustFindJob } from "./job-rows";
import { inputOf, jobRows, toReceipt } from "./receipts";

// None of these names a field of an import: the file can be imported again.
const head = ["Line", "Plan", "Outcome", "Detail", "Who", "Who (id)", "At"];

/**
 * A file of what became of a job's rows, in its order; of a file that was imported with the cells as they were
 * given, so that refused ones can be mended and imported again. Throws `forbidden`, `not_found`.
 */
export async function exportCustomerJob(
  actor: Actor,
  { id, ...which }: CustomerJobReceipts & { id: string },
  { requestId }: { requestId: string },
): Promise<Response> {
  authorize(actor, "customers.read");
  const job = await mustFindJob(id);
  const given = job.kind === "import" ? importFields : [];
  const cellsOf = (row: JobRowRecord) => {
    const { line, plan, outcome, detail, customerId, label, at } = toReceipt(row);
    const { cells } = inputOf(row);
    const own = [String(line), jobPlanLabel[plan], jobOutcomeLabel[outcome], detail, label, customerId, at];
    return [...own.map((cell) => cell ?? ""), ...given.map((field) => cells[field] ?? "")];
  };
  const pages = pagedRows<JobRowRecord, number>({
    read: (after, limit) => jobRows({ jobId: id, ...which, after: after ?? -1, limit }),
    place: ({ row }) => row,
  });
  const day = job.createdAt.toISOString().slice(0, 10);
  return auditedFile(actor, {
    name: `${job.kind}-${day}-${id.slice(0, 8)}.csv`,
    head: [...head, ...given.map((field) => importFieldLabel[field])],
    pages: pages((rows) => rows.map(cellsOf)),
    action: "customers.export",
    target: { type: "customer_job", id, label: `Receipts of the ${job.kind} of ${day}` },
    row: "receipt",
    requestId,
  });
}
