import "server-only";
import type { Credit, GrantCredit } from "@/lib/contract/credits";
import { displayName } from "@/lib/contract/display-name";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { credit } from "../db/schema";
import { problem } from "../problem";
import { guardGate } from "./gate";
import { checkLimits } from "./guards/check-limits";
import { creditableCustomer } from "./guards/creditable-customer";
import { guardDuplicate, guardOpen, lockCustomer } from "./guards/guard-duplicate";
import { guardRetry } from "./guards/guard-retry";
import {
  type CreditRow,
  findCredit,
  hashOf,
  type Intent,
  intentOf,
  mustFindCredit,
  recordStep,
  toCredit,
} from "./ledger";
import { firstSendAt, isHeld } from "./sending/hold";
import { sendCredit } from "./sending/send-credit";
import { sweepLeases } from "./sending/sweep-leases";
import { takeToSend } from "./sending/take-to-send";

type Input = { id: string; body: GrantCredit };
type Context = {
  requestId: string;
  /** The row of an uploaded list that it comes from. */
  bulk?: { runId: string; row: number };
};

/**
 * Gives a customer a credit under an operation id, at most once. The same id and body answers what is
 * stored, however late. A new one is held first, where a hold is set; one that is due, or was tried and is
 * proven not sent, is sent now.
 * Out: the credit as it stands, whatever became of it. Throws `forbidden`, `id_reused`, `credit_open`,
 * `duplicate_credit`, `credits_closed`, `invalid` for a customer who can't be credited or a `retryOf` that can't be
 * retried, and what reading the customer throws.
 */
export async function grantCredit(actor: Actor, { id, body }: Input, context: Context): Promise<Credit> {
  authorize(actor, "credits.create");
  await sweepLeases();
  const intent = intentOf(body);
  const known = await findCredit(database(), id);
  const row = known ?? (await prepare(actor, id, intent, body.confirmDuplicateOf, context));
  assertSame(row, intent);
  // A credit that is held, or waits for approval, is not due: whoever asks is told how it stands.
  if (row.state !== "prepared" || isHeld(row)) return toCredit(row);
  const mine = await takeToSend(id);
  return toCredit(mine ? await sendCredit(actor, mine, context) : await mustFindCredit(id));
}

function assertSame(row: CreditRow, intent: Intent): void {
  const customer = [row.customerId, row.customerGiven].includes(intent.customerId);
  if (customer && row.bodyHash === hashOf(intent)) return;
  throw problem("id_reused", "This operation id already belongs to a credit with other contents.", {
    current: toCredit(row),
  });
}

/** Inserts the row, or returns the one that another request with the same id has inserted meanwhile. */
async function prepare(
  actor: Actor,
  id: string,
  intent: Intent,
  confirmed: string | undefined,
  { requestId, bulk }: Context,
): Promise<CreditRow> {
  await guardGate();
  const customer = await creditableCustomer(intent.customerId, requestId);
  return database().transaction(async (tx) => {
    await lockCustomer(tx, customer.id);
    const stored = await findCredit(tx, id);
    if (stored) return stored;
    await guardOpen(tx, customer.id);
    await guardRetry(tx, { ...intent, customerId: customer.id });
    await guardDuplicate(tx, { ...intent, id, customerId: customer.id }, confirmed);
    const waiting = await checkLimits(tx, actor, { ...intent, customerId: customer.id });
    const now = new Date();
    const [row] = await tx
      .insert(credit)
      .values({
        id,
        customerId: customer.id,
        customerGiven: intent.customerId,
        customerLabel: displayName(customer),
        amount: intent.amount,
        unit: intent.unit,
        isCurrency: intent.isCurrency,
        reason: intent.reason,
        note: intent.note || null,
        ticket: intent.ticket || null,
        bodyHash: hashOf(intent),
        state: "prepared",
        createdBy: actor.id,
        createdByName: actor.name,
        createdByRole: actor.role,
        confirmedDuplicateOf: confirmed,
        retryOf: intent.retryOf,
        bulkRunId: bulk?.runId,
        bulkRow: bulk?.row,
        sendAt: firstSendAt(now),
        createdAt: now,
        ...waiting,
      })
      .onConflictDoNothing({ target: credit.id })
      .returning();
    if (row) await recordStep(tx, actor, row, { outcome: "started", requestId });
    const settled = row ?? (await findCredit(tx, id));
    if (!settled) throw new Error("a credit was neither inserted nor found");
    return settled;
  });
}
