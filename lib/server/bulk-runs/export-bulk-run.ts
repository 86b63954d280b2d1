import "server-only";
import { type BulkRow, bulkOutcomeLabel } from "@/lib/contract/bulk-runs";
import { creditReasonLabel } from "@/lib/contract/credit-words";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { auditedFile } from "../csv/audited-file";
import { pagedRows } from "../csv/paged-rows";
import { receiptRows } from "./receipt-rows";
import { mustFindRun } from "./run-rows";

const head = [
  "Line",
  "Outcome",
  "Customer as given",
  "Customer id",
  "Customer",
  "Amount",
  "Unit",
  "Reason",
  "Note",
  "Ticket",
  "Detail",
  "Operation id",
  "Settled at",
];

/** A file of the receipts of a list, in its order, as they stand while it is read. Throws `forbidden`, `not_found`. */
export async function exportBulkRun(
  actor: Actor,
  { id }: { id: string },
  { requestId }: { requestId: string },
): Promise<Response> {
  authorize(actor, "credits.export");
  const run = await mustFindRun(id);
  const day = run.createdAt.toISOString().slice(0, 10);
  return auditedFile(actor, {
    ...{ name: `receipts-${day}-${id.slice(0, 8)}.csv`, head, pages: pagesOf(id), row: "receipt", requestId },
    action: "credits.export",
    target: { type: "bulk_run", id, label: `Receipts of the list of ${day}` },
  });
}

const pagesOf = (runId: string) =>
  pagedRows<BulkRow, number>({
    read: (after = 0, limit) => receiptRows({ runId, after, limit }),
    place: ({ line }) => line,
  })((rows) => rows.map(cellsOf));

const cellsOf = (row: BulkRow) => [
  String(row.line),
  bulkOutcomeLabel[row.outcome],
  row.customerGiven,
  row.customerId ?? "",
  row.customerLabel ?? "",
  row.amount,
  row.unit,
  row.reason ? creditReasonLabel[row.reason] : "",
  row.note ?? "",
  row.ticket ?? "",
  row.detail ?? "",
  row.credit?.id ?? "",
  row.credit?.settledAt ?? "",
];
