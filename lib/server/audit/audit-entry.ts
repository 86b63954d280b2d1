import "server-only";
import { AuditEntry } from "@/lib/contract/audit";
import type { auditEvent } from "../db/schema";

/** A row of the audit log as people read it. Throws if the row is not one that we write. */
export function auditEntry(row: typeof auditEvent.$inferSelect): AuditEntry {
  return AuditEntry.parse({
    operationId: row.operationId,
    at: row.at.toISOString(),
    actor: { id: row.actorId, name: row.actorName, role: row.actorRole },
    action: row.action,
    target: { type: row.targetType, id: row.targetId, label: row.targetLabel },
    customerId: row.customerId,
    outcome: row.outcome,
    before: row.before,
    after: row.after,
    detail: row.detail,
    requestId: row.requestId,
  });
}
