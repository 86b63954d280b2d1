import "server-only";
import type { AuditOutcome } from "@/lib/contract/audit";
import { type AuditActor, recordAudit } from "../audit/record";
import type { Transaction } from "../db/pool";
import type { RunRow } from "./run-rows";

type Step = { outcome: AuditOutcome; detail: string; requestId: string };

/** One line about a list in the audit log; its credits have lines of their own. In the transaction of the change. */
export const recordRun = (tx: Transaction, actor: AuditActor, run: RunRow, step: Step) =>
  recordAudit(tx, actor, {
    operationId: run.id,
    action: "credits.bulk",
    target: { type: "bulk_run", id: run.id, label: `${nameOf(run)}, ${run.rowCount} rows` },
    after: { state: run.state, rows: run.rowCount, list: run.contentHash.slice(0, 16) },
    ...step,
  });

export const nameOf = ({ fileName }: Pick<RunRow, "fileName">) => fileName || "Pasted list";
