import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { AuditOutcome } from "@/lib/contract/audit";
import { database, type Transaction } from "../../db/pool";
import { credit } from "../../db/schema";
import { firstReadingAt } from "../evidence/evidence-plan";
import { type CreditRow, findCredit, recordStep } from "../ledger";
import { refdesk } from "../refdesk";
import { isOpenAlready } from "../sending/claim-credit";
import type { ToldSend } from "./merge-journal";

/** What a person or exact evidence has closed; no journal opens it again. */
const closed = ["resolved_applied", "resolved_not_applied", "applied_inferred"];

/**
 * Writes one send of the journal into the ledger, with its step and audit row. Out: false where it can't be listed,
 * because the customer has another credit that is open. Throws what `pg` throws.
 */
export async function relistSend(told: ToldSend): Promise<boolean> {
  try {
    await database().transaction((tx) => relist(tx, told));
    return true;
  } catch (error) {
    if (isOpenAlready(error)) return false;
    throw error;
  }
}

async function relist(tx: Transaction, { send, done }: ToldSend): Promise<void> {
  const { send: _, ...sent } = send;
  await tx
    .insert(credit)
    // Not open yet, so that an open one of the same customer speaks up below, in one place.
    .values({ ...sent, attempt: 0, fence: null, state: "prepared", sendAt: null })
    .onConflictDoNothing({ target: credit.id });
  const row = await findCredit(tx, send.id, { lock: true });
  if (!row || !mayChange(row, send)) return;
  const [now] = await tx
    .update(credit)
    .set({
      ...ending(done),
      attempt: send.attempt,
      fence: send.fence,
      sentAt: send.sentAt,
      balanceBefore: send.balanceBefore,
      sendAt: null,
      leaseUntil: null,
    })
    .where(eq(credit.id, send.id))
    .returning();
  if (now) await recordStep(tx, refdesk, now, { outcome: auditOf(now.state), requestId: randomUUID() });
}

/** The row may have moved since it was looked at: only an older one, or this very send while it is open. */
const mayChange = (row: CreditRow, send: ToldSend["send"]) =>
  row.attempt < send.attempt
    ? !closed.includes(row.state)
    : row.fence === send.fence && ["in_flight", "unknown"].includes(row.state);

function ending(done: ToldSend["done"]): Partial<CreditRow> {
  if (!done || done.outcome === "unknown") {
    const detail =
      "The journal says that it was sent, and not what became of it. It may or may not have been applied.";
    return { state: "unknown", detail, evidenceAt: firstReadingAt(), settledAt: null };
  }
  const { outcome, detail, httpStatus, resolvedBy, resolvedByName, resolutionNote } = done;
  return {
    state: outcome,
    detail: `${detail ?? ""} (From the journal.)`.trim(),
    httpStatus,
    resolvedBy,
    resolvedByName,
    resolutionNote,
    settledAt: done.done,
    evidenceAt: null,
  };
}

function auditOf(state: string): AuditOutcome {
  if (state === "unknown") return "unknown";
  return state === "rejected" ? "failed" : "done";
}
