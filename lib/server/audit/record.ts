import "server-only";
import { createHash } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import type { AuditAction, AuditOutcome, auditTargets } from "@/lib/contract/audit";
import type { Transaction } from "../db/pool";
import { auditEvent, auditHead } from "../db/schema";
import { storable } from "../storable";

export type AuditFacts = {
  operationId: string;
  action: AuditAction;
  target: { type: (typeof auditTargets)[number]; id: string; label: string };
  customerId?: string | null;
  outcome: AuditOutcome;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  detail?: string | null;
  requestId: string;
};

/** A person of the team, or Refdesk itself where nobody asked (a lease that ran out). */
export type AuditActor = { id: string; name: string; role: string };

const chainLock = 73_612_027;

/**
 * Appends one row to the audit log, inside the transaction of the change it is about.
 * Rows are chained: a transaction-scoped lock makes writers take turns, and each row hashes the one before.
 * In: the transaction, who did it, what happened. Throws what `pg` throws, and the change goes with it.
 */
export async function recordAudit(tx: Transaction, actor: AuditActor, given: AuditFacts): Promise<void> {
  // Half a character, where a text was cut, would be hashed as it is and kept as another.
  const facts = storable(given);
  await tx.execute(sql`select pg_advisory_xact_lock(${chainLock})`);
  const [last] = await tx
    .select({ hash: auditEvent.hash })
    .from(auditEvent)
    .orderBy(desc(auditEvent.seq))
    .limit(1);
  const row = {
    operationId: facts.operationId,
    at: new Date(),
    actorId: actor.id,
    actorName: actor.name,
    actorRole: actor.role,
    action: facts.action,
    targetType: facts.target.type,
    targetId: facts.target.id,
    targetLabel: facts.target.label,
    customerId: facts.customerId ?? null,
    outcome: facts.outcome,
    before: facts.before ?? null,
    after: facts.after ?? null,
    detail: facts.detail ?? null,
    requestId: facts.requestId,
    previousHash: last?.hash ?? "",
  };
  const hash = auditHash(row);
  const [added] = await tx
    .insert(auditEvent)
    .values({ ...row, hash })
    .returning({ seq: auditEvent.seq });
  const head = { hash, seq: added?.seq ?? 0 };
  await tx
    .insert(auditHead)
    .values({ id: 1, ...head })
    .onConflictDoUpdate({ target: auditHead.id, set: head });
}

type Chained = Omit<typeof auditEvent.$inferSelect, "seq" | "hash">;

/** The hash of a row: SHA-256 over every field in a fixed order, the previous row's hash first. */
export function auditHash(row: Chained): string {
  const fields = [
    row.previousHash,
    row.operationId,
    row.at.toISOString(),
    row.actorId,
    row.actorName,
    row.actorRole,
    row.action,
    row.targetType,
    row.targetId,
    row.targetLabel,
    row.customerId,
    row.outcome,
    canonical(row.before),
    canonical(row.after),
    row.detail,
    row.requestId,
  ];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

/** JSON with sorted keys: `jsonb` does not keep the order we wrote. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
      .join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}
