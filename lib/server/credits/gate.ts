import "server-only";
import { randomUUID } from "node:crypto";
import type { CreditGate } from "@/lib/contract/credit-gate";
import { recordAudit } from "../audit/record";
import { database, type Queryable, type Transaction } from "../db/pool";
import { creditGate } from "../db/schema";
import { log } from "../log";
import { problem } from "../problem";
import { refdesk } from "./refdesk";

export const gateTarget = { type: "credit_gate", id: "credits", label: "Credits" } as const;

/** Whether credits are closed, and why. Throws what `pg` throws. */
export async function readGate(db: Queryable = database()): Promise<CreditGate> {
  const [shut] = await db.select().from(creditGate);
  if (!shut) return { closed: false };
  return { closed: true, reason: shut.reason, closedAt: shut.closedAt.toISOString() };
}

/** Throws `credits_closed` while they are. */
export async function guardGate(db: Queryable = database()): Promise<void> {
  const gate = await readGate(db);
  if (gate.closed) throw problem("credits_closed", `${gate.reason} Nothing is sent until then.`);
}

/**
 * Closes credits until an administrator opens them again, with an audit row and an alarm in the log. Closed already,
 * the first reason stays. In: sentences that say what happened and what has to be looked at.
 */
export async function closeCredits(tx: Transaction, reason: string): Promise<void> {
  log.error({ action: "credits.close" }, "credits are closed until an administrator opens them again");
  const [shut] = await tx
    .insert(creditGate)
    .values({ id: 1, reason, closedAt: new Date() })
    .onConflictDoNothing()
    .returning();
  if (!shut) return;
  await recordAudit(tx, refdesk, {
    operationId: randomUUID(),
    action: "credits.close",
    target: gateTarget,
    outcome: "done",
    after: { closed: true },
    detail: reason,
    requestId: randomUUID(),
  });
}
