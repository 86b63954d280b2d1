import "server-only";
import { and, count, desc, eq, gt, notExists } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { AuditEntry } from "@/lib/contract/audit";
import type { List, PageQuery } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { auditEntry } from "../audit/audit-entry";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { auditEvent } from "../db/schema";

const later = alias(auditEvent, "later");

/** What colleagues did about one customer (by id), credits too: one entry an operation, newest first. */
export async function listActivity(
  actor: Actor,
  { id, page, limit }: PageQuery & { id: string },
): Promise<List<AuditEntry>> {
  authorize(actor, "activity.read");
  const asOf = new Date().toISOString();
  const said = database()
    .select({ seq: later.seq })
    .from(later)
    .where(and(eq(later.operationId, auditEvent.operationId), gt(later.seq, auditEvent.seq)));
  const latest = and(eq(auditEvent.customerId, id), notExists(said));
  const [counted] = await database().select({ total: count() }).from(auditEvent).where(latest);
  const rows = await database()
    .select()
    .from(auditEvent)
    .where(latest)
    .orderBy(desc(auditEvent.seq))
    .limit(limit)
    .offset((page - 1) * limit);
  const total = counted?.total ?? 0;
  const hasMore = page * limit < total;
  return { data: rows.map(auditEntry), meta: { asOf, source: "refdesk", total, page, limit, hasMore } };
}
