import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { DecideApproval } from "@/lib/contract/credit-approval";
import type { Credit } from "@/lib/contract/credits";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../../audit/record";
import { authorize } from "../../authorize";
import { database, type Transaction } from "../../db/pool";
import { credit } from "../../db/schema";
import { problem } from "../../problem";
import { creditableCustomer } from "../guards/creditable-customer";
import { guardDuplicate, guardOpen, lockCustomer } from "../guards/guard-duplicate";
import { amountText, type CreditRow, mustFindCredit, recordStep, toCredit } from "../ledger";
import { sendCredit } from "../sending/send-credit";
import { turnFrom } from "../sending/take-to-send";
import { sweepApprovals } from "./sweep-approvals";

type Context = { requestId: string };

/**
 * Says yes or no to a credit above a limit, for somebody else: yes sends it, no cancels it. Of two who decide
 * at once one wins; the same word of the same person again answers how the credit stands.
 * Throws `forbidden` (on one's own request too), `not_found`, `conflict` (with `current`) where there is
 * nothing left to decide, and on yes all that `grantCredit` throws about the customer and their credits.
 */
export async function decideApproval(
  actor: Actor,
  { id, ...body }: DecideApproval & { id: string },
  context: Context,
): Promise<Credit> {
  authorize(actor, "credits.approve");
  await sweepApprovals();
  const asked = await mustFindCredit(id);
  assertOpen(actor, asked);
  if (isRepeated(actor, asked, body)) return toCredit(asked);
  if (body.decision === "approve") await creditableCustomer(asked.customerId, context.requestId);
  const decided = await database().transaction((tx) => decide(tx, actor, asked, body, context));
  if (decided.state !== "prepared") return toCredit(decided);
  return toCredit(await sendCredit(actor, decided, context));
}

function assertOpen(actor: Actor, row: CreditRow) {
  if (row.createdBy === actor.id)
    throw problem("forbidden", "Someone else has to decide on your own request.");
  if (row.approvalReason === null)
    throw problem("conflict", "This credit needs no approval.", { current: toCredit(row) });
}

/** Whether this very person has said this very thing already. */
function isRepeated(actor: Actor, row: CreditRow, { decision }: DecideApproval): boolean {
  return row.decidedBy === actor.id && (row.state === "cancelled") === (decision === "reject");
}

async function decide(
  tx: Transaction,
  actor: Actor,
  asked: CreditRow,
  body: DecideApproval,
  { requestId }: Context,
): Promise<CreditRow> {
  await lockCustomer(tx, asked.customerId);
  const [row] = await tx.select().from(credit).where(eq(credit.id, asked.id)).for("update");
  if (row?.state !== "awaiting_approval") throw tooLate(row ?? asked);
  const isYes = body.decision === "approve";
  if (isYes) await guardAgain(tx, row, body.confirmDuplicateOf);
  const now = new Date();
  const words = body.note?.trim() ? `: ${body.note.trim()}` : ".";
  const detail = `${isYes ? "Approved" : "Rejected"} by ${actor.name}${words}`;
  const outcome = isYes
    ? { state: "prepared", sendAt: now, leaseUntil: turnFrom(now) }
    : { state: "cancelled", settledAt: now };
  const [decided] = await tx
    .update(credit)
    .set({ ...outcome, detail, decidedBy: actor.id, decidedByName: actor.name, decidedAt: now })
    .where(eq(credit.id, row.id))
    .returning();
  if (!decided) throw new Error("a credit vanished while it was decided about");
  await recordStep(tx, actor, decided, { outcome: isYes ? "started" : "failed", requestId });
  await recordDecision(tx, actor, decided, body, requestId);
  return decided;
}

/** What has happened since it was asked for may speak against it now. */
async function guardAgain(tx: Transaction, row: CreditRow, confirmed: string | undefined) {
  await guardOpen(tx, row.customerId);
  await guardDuplicate(tx, row, confirmed ?? row.confirmedDuplicateOf ?? undefined);
}

function tooLate(row: CreditRow) {
  const who = row.decidedByName;
  const why = who
    ? `${who} has decided already.`
    : row.state === "cancelled"
      ? (row.detail ?? "It was cancelled.")
      : "Nobody is asked about this credit.";
  return problem("conflict", why, { current: toCredit(row) });
}

/** An entry of its own: the credit's steps go on, and its last word would hide who decided. */
async function recordDecision(
  tx: Transaction,
  actor: Actor,
  row: CreditRow,
  { decision, note }: DecideApproval,
  requestId: string,
): Promise<void> {
  await recordAudit(tx, actor, {
    operationId: randomUUID(),
    action: "credits.approve",
    target: {
      type: "credit",
      id: row.id,
      label: `${amountText(toCredit(row).money)} to ${row.customerLabel}`,
    },
    customerId: row.customerId,
    outcome: "done",
    after: { decision, note: note?.trim() || null, askedBy: row.createdByName, reason: row.approvalReason },
    detail: row.detail,
    requestId,
  });
}
