import "server-only";
import { asc, desc, eq } from "drizzle-orm";
import type { AuditAction } from "@/lib/contract/audit";
import { database } from "../db/pool";
import { auditEvent } from "../db/schema";

/** For tests only: what the audit log says of the last file of a kind: of what, how it went, and who took it. */
export async function lastFile(action: AuditAction) {
  const [last] = await database()
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.action, action))
    .orderBy(desc(auditEvent.seq))
    .limit(1);
  if (!last) throw new Error(`no file of ${action} was taken`);
  const rows = await database()
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.operationId, last.operationId))
    .orderBy(asc(auditEvent.seq));
  const { targetType, targetLabel, actorName } = last;
  return { targetType, targetLabel, actorName, trail: rows.map(({ outcome, detail }) => [outcome, detail]) };
}
