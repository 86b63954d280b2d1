import "server-only";
import { randomUUID } from "node:crypto";
import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import { changeStatus } from "../customers/change-status";
import { database } from "../db/pool";
import { auditEvent } from "../db/schema";
import { type JobRecord, type JobRowRecord, kindOf, opposite } from "./job-rows";
import { afterFailure, back, rowRecord, setRow, setSeenDone } from "./row-record";
import { goOn, type Tried } from "./tried";

/**
 * Takes one row back through the same write as a person's. Who was changed once more by a colleague since then
 * stays as they are, and the row says by whom. Out: whether to wait.
 */
export async function undoRow(actor: Actor, job: JobRecord, row: JobRowRecord): Promise<Tried> {
  const kind = kindOf(job);
  const { customerId: id } = row;
  if (kind === "import" || id === null) throw new Error("a row that can't be undone was to be");
  const by = row.state === "undoing" ? null : await changedSinceBy(id, row);
  if (by !== null) {
    await setRow(row, "not_undone", `${by} changed the status since then. It stays as it is.`);
    return goOn;
  }
  const { record, hasWritten } = rowRecord(row, row.undoId, back);
  const to = opposite[kind];
  try {
    await changeStatus(actor, { id, to }, { requestId: randomUUID(), priority: "background", record });
  } catch (error) {
    return afterFailure(row, error, back);
  }
  if (hasWritten()) return goOn;
  if (row.state === "undoing") await setSeenDone(actor, row, `customers.${to}`, back);
  else await setRow(row, "undone", "It stood like that already.");
  return goOn;
}

/** Who archived or restored them after this row did, if anybody. */
async function changedSinceBy(customerId: string, row: JobRowRecord): Promise<string | null> {
  const { action, outcome, seq, actorName, operationId } = auditEvent;
  const [last] = await database()
    .select({ actorName, operationId })
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.customerId, customerId),
        inArray(action, ["customers.archive", "customers.restore"]),
        ne(outcome, "failed"),
      ),
    )
    .orderBy(desc(seq))
    .limit(1);
  return last && last.operationId !== row.operationId ? last.actorName : null;
}
