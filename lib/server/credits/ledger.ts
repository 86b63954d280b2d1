import "server-only";
import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { AuditAction, AuditOutcome } from "@/lib/contract/audit";
import { Credit, type CreditEvent, CreditEvidence, type GrantCredit } from "@/lib/contract/credits";
import { addDecimals, type Money, unitDigits, withDigits } from "@/lib/contract/money";
import { type AuditActor, recordAudit } from "../audit/record";
import { database, type Queryable, type Transaction } from "../db/pool";
import { credit, creditEvent, creditEvidence } from "../db/schema";
import { problem } from "../problem";

export type CreditRow = typeof credit.$inferSelect;

/** What a request asks for, in the one form that is stored and compared: `010.5 usd` is `10.50 USD`. */
export type Intent = Omit<GrantCredit, "confirmDuplicateOf">;

/** In: a parsed body. Out: the same with amount and unit in their one spelling. */
export function intentOf(body: GrantCredit): Intent {
  const { confirmDuplicateOf: _, ...rest } = body;
  const unit = rest.isCurrency ? rest.unit.toUpperCase() : rest.unit;
  const amount = withDigits(addDecimals(rest.amount, "0"), unitDigits(unit, rest.isCurrency));
  return { ...rest, amount, unit };
}

/** A fingerprint of everything but the customer, which can be named by id or by key. */
export function hashOf({ amount, unit, isCurrency, reason, note, ticket, retryOf }: Intent): string {
  const fields = [amount, unit, isCurrency, reason, note || null, ticket || null, retryOf ?? null];
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}

/** A number out of the ledger (six decimals) as money of its unit. */
export const moneyOf = (row: Pick<CreditRow, "unit" | "isCurrency">, amount: string): Money => ({
  amount: withDigits(amount, unitDigits(row.unit, row.isCurrency)),
  unit: row.unit,
  isCurrency: row.isCurrency,
});

export const amountText = ({ amount, unit }: Money) => `${amount} ${unit}`;

/** A row of the ledger as our contract shows it. Throws what zod throws if the row is not one of ours. */
export function toCredit(row: CreditRow): Credit {
  const balance = (value: string | null) => (value === null ? null : moneyOf(row, value));
  return Credit.parse({
    ...row,
    money: moneyOf(row, row.amount),
    retriedBy: null,
    createdBy: { id: row.createdBy, name: row.createdByName },
    balanceBefore: balance(row.balanceBefore),
    balanceAfter: balance(row.balanceAfter),
    createdAt: row.createdAt.toISOString(),
    sendAt: row.state === "prepared" ? (row.sendAt?.toISOString() ?? null) : null,
    approval: approvalOf(row),
    resolution: person(row.resolvedBy, row.resolvedByName, (by) => ({ by, note: row.resolutionNote })),
    bulk: row.bulkRunId === null ? null : { runId: row.bulkRunId, row: row.bulkRow },
    sentAt: row.sentAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
  });
}

function approvalOf(row: CreditRow) {
  if (row.approvalReason === null) return null;
  return {
    reason: row.approvalReason,
    expiresAt: row.approvalExpiresAt?.toISOString() ?? null,
    decidedBy: person(row.decidedBy, row.decidedByName, (by) => by),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

function person<T>(
  id: string | null,
  name: string | null,
  make: (one: { id: string; name: string }) => T,
): T | null {
  return id === null ? null : make({ id, name: name ?? id });
}

/** The row of an operation id, or undefined; locked until the transaction ends, where asked for. */
export async function findCredit(
  db: Queryable,
  id: string,
  { lock = false } = {},
): Promise<CreditRow | undefined> {
  const found = db.select().from(credit).where(eq(credit.id, id));
  const [row] = await (lock ? found.for("update") : found);
  return row;
}

/** The row of an operation id. Throws `not_found`. */
export async function mustFindCredit(id: string, db: Queryable = database()): Promise<CreditRow> {
  const row = await findCredit(db, id);
  if (!row) throw problem("not_found", "No credit has this operation id.");
  return row;
}

/** The steps of a credit, oldest first. */
export async function eventsOf(id: string): Promise<CreditEvent[]> {
  const rows = await database()
    .select()
    .from(creditEvent)
    .where(eq(creditEvent.creditId, id))
    .orderBy(creditEvent.step);
  return rows.map(({ at, state, detail }) => ({
    at: at.toISOString(),
    state: Credit.shape.state.parse(state),
    detail,
  }));
}

/** What was seen of an unknown credit, oldest first. */
export async function evidenceOf(row: CreditRow): Promise<CreditEvidence[]> {
  const seen = await database()
    .select()
    .from(creditEvidence)
    .where(eq(creditEvidence.creditId, row.id))
    .orderBy(creditEvidence.seq);
  return seen.map(({ at, source, balance, detail }) =>
    CreditEvidence.parse({
      at: at.toISOString(),
      source,
      balance: balance === null ? null : moneyOf(row, balance),
      detail,
    }),
  );
}

export type Step = { outcome: AuditOutcome; requestId: string; action?: AuditAction };

/**
 * Writes down where a credit stands now: one event and its audit row, in the transaction that moved it
 * (the row is locked by then, so steps are counted without gaps). In: who moved it and the row as it is now.
 */
export async function recordStep(tx: Transaction, actor: AuditActor, row: CreditRow, step: Step) {
  const [last] = await tx
    .select({ step: sql<number>`coalesce(max(${creditEvent.step}), 0)::int` })
    .from(creditEvent)
    .where(eq(creditEvent.creditId, row.id));
  const number = (last?.step ?? 0) + 1;
  const { state, detail } = row;
  await tx
    .insert(creditEvent)
    .values({ creditId: row.id, step: number, at: new Date(), state, detail, actorId: actor.id });
  const { money, reason, note, ticket, balanceBefore, balanceAfter } = toCredit(row);
  await recordAudit(tx, actor, {
    operationId: row.id,
    action: step.action ?? "credits.create",
    target: { type: "credit", id: row.id, label: `${amountText(money)} to ${row.customerLabel}` },
    customerId: row.customerId,
    outcome: step.outcome,
    before: { balance: balanceBefore },
    after: { step: number, state, ...money, reason, note, ticket, balance: balanceAfter },
    detail,
    requestId: step.requestId,
  });
}
