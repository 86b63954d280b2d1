import "server-only";
import type { Actor } from "@/lib/contract/team";
import { errorForLog, log } from "../../log";
import type { CreditResult } from "../../partnero/classify-credit";
import type { CreditConnection, CreditOrder } from "../../partnero/credit-calls";
import { PartneroError } from "../../partnero/errors";
import { limits } from "../../partnero/limits";
import { partnero } from "../../partnero/partnero";
import { readUnitBalance } from "../evidence/read-unit-balance";
import { readGate } from "../gate";
import { journalSend } from "../journal/journal-steps";
import { type CreditRow, moneyOf, mustFindCredit } from "../ledger";
import { type Claim, claimCredit } from "./claim-credit";
import { recordNotSent } from "./not-sent";
import { putBack } from "./put-back";
import { recordBalanceAfter, settleCredit } from "./settle-credit";

/** How old the balance may be when the credit is claimed, counted from before it was asked for. */
const balanceGoodForMs = 5_000;

type Context = { requestId: string };
type Ready = { ok: true; balanceBefore: string; connection: CreditConnection } | { ok: false; why: string };

/**
 * Sends a prepared credit, at most once: balance, fresh connection, claim, journal, one request, verdict. What fails
 * before the claim leaves it prepared with the sentence why; after it nothing is ever repeated. Several callers may
 * race for one row: one of them claims, the others answer what is stored.
 * Out: the row as it stands. Throws only what `pg` throws.
 */
export async function sendCredit(actor: Actor, row: CreditRow, context: Context): Promise<CreditRow> {
  const ready = await makeReady(row, context);
  if (!ready.ok) return recordNotSent(actor, row.id, ready.why, context);
  const { connection, balanceBefore } = ready;
  try {
    const claim = await claimCredit(actor, { id: row.id, balanceBefore }, context);
    if (!claim.claimed) return await notMine(actor, row.id, claim.reason, context);
    if (!(await journalSend(claim.row))) return await putBack(actor, claim.row, context);
    const result = isInTime(claim.row) ? await connection.send(orderOf(claim.row, context)) : tooLate;
    const settled = await settleCredit(actor, claim.row, result, context);
    return settled.state === "applied" ? await readBack(actor, settled, context) : settled;
  } finally {
    connection.close();
  }
}

function orderOf(row: CreditRow, context: Context): CreditOrder {
  const { id, customerId, unit, isCurrency } = row;
  const { amount } = moneyOf(row, row.amount);
  return { customerId, amount, unit, isCurrency, operationId: id, ...context };
}

/** A process that was stopped for a while must not send what others have given up since. */
const isInTime = ({ leaseUntil }: CreditRow) =>
  leaseUntil !== null && Date.now() < leaseUntil.getTime() - limits.credit.totalMs;

const tooLate: CreditResult = {
  outcome: "not_sent",
  httpStatus: null,
  detail: "Getting ready took too long. Nothing was sent.",
};

/** Everything that can fail without a byte of the credit being written. */
async function makeReady(row: CreditRow, context: Context): Promise<Ready> {
  try {
    const gate = await readGate();
    if (gate.closed) return { ok: false, why: `Credits are closed. ${gate.reason}` };
    const readAt = Date.now();
    const balanceBefore = await readUnitBalance(row, context);
    const connection = await partnero().openCreditConnection();
    if (Date.now() - readAt < balanceGoodForMs) return { ok: true, balanceBefore, connection };
    connection.close();
    return { ok: false, why: "Connecting took so long that the balance may have changed." };
  } catch (error) {
    if (error instanceof PartneroError) return { ok: false, why: error.message };
    throw error;
  }
}

type NotMine = Exclude<Claim, { claimed: true }>["reason"];

async function notMine(actor: Actor, id: string, reason: NotMine, context: Context) {
  if (reason === "taken") return mustFindCredit(id);
  const why =
    reason === "closed" ? "Credits are closed." : "Another credit for this customer is not settled yet.";
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
