import "server-only";
import type { Actor } from "@/lib/contract/team";
import { errorForLog, log } from "../log";
import type { CreditConnection } from "../partnero/credit-calls";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";
import { claimCredit } from "./claim-credit";
import { type CreditRow, moneyOf, mustFindCredit } from "./ledger";
import { recordNotSent } from "./not-sent";
import { readUnitBalance } from "./read-unit-balance";
import { recordBalanceAfter, settleCredit } from "./settle-credit";

type Context = { requestId: string };
type Ready = { ok: true; balanceBefore: string; connection: CreditConnection } | { ok: false; why: string };

/**
 * Sends a prepared credit, at most once: balance, fresh connection, claim, one request, verdict. What fails
 * before the claim leaves it prepared with the sentence why; after the claim nothing is ever repeated.
 * Several callers may race for one row: one of them claims, the others answer what is stored.
 * Out: the row as it stands. Throws only what `pg` throws.
 */
export async function sendCredit(actor: Actor, row: CreditRow, context: Context): Promise<CreditRow> {
  const ready = await makeReady(row, context);
  if (!ready.ok) return recordNotSent(actor, row.id, ready.why, context);
  const { connection, balanceBefore } = ready;
  try {
    const claim = await claimCredit(actor, { id: row.id, balanceBefore }, context);
    if (!claim.claimed) return await notMine(actor, row.id, claim.reason, context);
    // The journal outside the database has its place here, before the first byte.
    const { customerId, unit, isCurrency } = claim.row;
    const { amount } = moneyOf(claim.row, claim.row.amount);
    const order = { customerId, amount, unit, isCurrency, operationId: row.id, ...context };
    const settled = await settleCredit(actor, claim.row, await connection.send(order), context);
    return settled.state === "applied" ? await readBack(actor, settled, context) : settled;
  } finally {
    connection.close();
  }
}

/** Everything that can fail without a byte of the credit being written. */
async function makeReady(row: CreditRow, context: Context): Promise<Ready> {
  try {
    const balanceBefore = await readUnitBalance(row, context);
    return { ok: true, balanceBefore, connection: await partnero().openCreditConnection() };
  } catch (error) {
    if (error instanceof PartneroError) return { ok: false, why: error.message };
    throw error;
  }
}

async function notMine(actor: Actor, id: string, reason: "taken" | "customer_busy", context: Context) {
  if (reason === "taken") return mustFindCredit(id);
  const why = "Another credit for this customer is not settled yet.";
  return recordNotSent(actor, id, why, context);
}

/** The balance after an applied credit. Whatever fails here, the credit stays applied. */
async function readBack(actor: Actor, applied: CreditRow, context: Context): Promise<CreditRow> {
  try {
    return await recordBalanceAfter(actor, applied, await readUnitBalance(applied, context), context);
  } catch (error) {
    log.warn({ ...context, operationId: applied.id, error: errorForLog(error) }, "balance not read back");
    return applied;
  }
}
