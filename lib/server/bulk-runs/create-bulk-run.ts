import "server-only";
import { randomUUID } from "node:crypto";
import { type BulkListRow, readBulkList } from "@/lib/contract/bulk-list";
import type { BulkRun, CreateBulkRun } from "@/lib/contract/bulk-runs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { bulkRow, bulkRun } from "../db/schema";
import { problem } from "../problem";
import { contentHash, operationId } from "./operation-ids";
import { recordRun } from "./record-run";
import { type ListRow, toBulkRun } from "./run-rows";

/** Rows per insert: each has a dozen parameters, and a statement takes 65,535. */
const chunk = 500;

/**
 * Takes in a list and checks it: a dry run, of which nothing is sent. The customers are looked up afterwards,
 * by the loop. In: the text as it was pasted or uploaded; it is read again here, whatever the browser showed.
 * Throws `forbidden`, and `invalid` on the field `text` for what is no list.
 */
export async function createBulkRun(
  actor: Actor,
  input: CreateBulkRun,
  { requestId }: { requestId: string },
): Promise<BulkRun> {
  authorize(actor, "credits.bulk");
  const list = readBulkList(input.text, input);
  if (list.problem) throw problem("invalid", list.problem, { errors: { text: [list.problem] } });
  const hash = contentHash(list.rows);
  const id = randomUUID();
  const isEmpty = list.rows.every((row) => row.problem !== null);
  const run = await database().transaction(async (tx) => {
    const [made] = await tx
      .insert(bulkRun)
      .values({
        id,
        contentHash: hash,
        fileName: input.fileName,
        state: isEmpty ? "checked" : "checking",
        rowCount: list.rows.length,
        createdBy: actor.id,
        createdByName: actor.name,
        createdByRole: actor.role,
        createdAt: new Date(),
      })
      .returning();
    if (!made) throw new Error("a list was not stored");
    const rows = list.rows.map((row, nth) => stored(id, row, operationId(hash, nth)));
    for (let at = 0; at < rows.length; at += chunk)
      await tx.insert(bulkRow).values(rows.slice(at, at + chunk));
    await recordRun(tx, actor, made, { outcome: "done", detail: "Uploaded. Nothing was sent.", requestId });
    return made;
  });
  return toBulkRun(run);
}

const stored = (runId: string, row: BulkListRow, creditId: string): Omit<ListRow, "duplicateConfirmed"> => ({
  runId,
  row: row.line,
  creditId,
  customerGiven: row.customer,
  customerId: null,
  customerLabel: null,
  amount: row.amount,
  unit: row.unit,
  isCurrency: row.isCurrency,
  reason: row.reason,
  note: row.note || null,
  ticket: row.ticket || null,
  state: row.problem === null ? "unchecked" : "refused",
  detail: row.problem,
  duplicateOf: null,
});
