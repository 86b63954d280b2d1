import "server-only";
import { and, count, desc, eq, gt, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { AuditEntry, AuditFilters } from "@/lib/contract/audit";
import type { List } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { auditEvent } from "../db/schema";
import { auditEntry } from "./audit-entry";

const later = alias(auditEvent, "later");
/** Counting on would read the whole log for a number nobody needs to the last digit. */
const countUpTo = 10_000;

/**
 * Who did what, newest first: one entry an operation, with its latest word. In: filters and the page.
 * Out: the entries; `total` is null where there are more than 10,000.
 */
export async function listAudit(actor: Actor, filters: AuditFilters): Promise<List<AuditEntry>> {
  authorize(actor, "audit.read");
  const { page, limit } = filters;
  const said = database()
    .select({ seq: later.seq })
    .from(later)
    .where(and(eq(later.operationId, auditEvent.operationId), gt(later.seq, auditEvent.seq)));
  const wanted = and(
    notExists(said),
    filters.actorId ? eq(auditEvent.actorId, filters.actorId) : undefined,
    filters.action ? eq(auditEvent.action, filters.action) : undefined,
    filters.outcome ? eq(auditEvent.outcome, filters.outcome) : undefined,
  );
  const asOf = new Date().toISOString();
  const found = await database()
    .select()
    .from(auditEvent)
    .where(wanted)
    .orderBy(desc(auditEvent.seq))
    .limit(limit + 1)
    .offset((page - 1) * limit);
  const some = database()
    .select({ one: sql`1`.as("one") })
    .from(auditEvent)
    .where(wanted)
    .limit(countUpTo + 1)
    .as("some");
  const [counted] = await database().select({ total: count() }).from(some);
  const total = counted && counted.total <= countUpTo ? counted.total : null;
  const meta = { asOf, source: "refdesk" as const, total, page, limit, hasMore: found.length > limit };
  return { data: found.slice(0, limit).map(auditEntry), meta };
}
