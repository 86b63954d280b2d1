import "server-only";
import { randomUUID } from "node:crypto";
import type { CreditGate } from "@/lib/contract/credit-gate";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { creditGate } from "../db/schema";
import { errorForLog, log } from "../log";
import { problem } from "../problem";
import { gateTarget } from "./gate";
import { journalFolder, renewJournal } from "./journal/journal";
import { readJournals } from "./journal/journal-files";
import { mergeJournal } from "./journal/merge-journal";

/**
 * Opens credits again, for an administrator who has looked at why they were closed; open already, nothing happens.
 * Throws `forbidden`, and `conflict` while the journal can't be written or holds sends that the ledger can't list.
 */
export async function deleteCreditGate(
  actor: Actor,
  { requestId }: { requestId: string },
): Promise<CreditGate> {
  authorize(actor, "credits.reopen");
  await assertJournal();
  await database().transaction(async (tx) => {
    const [was] = await tx.delete(creditGate).returning();
    if (!was) return;
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "credits.reopen",
      target: gateTarget,
      outcome: "done",
      before: { closed: true, reason: was.reason, closedAt: was.closedAt.toISOString() },
      after: { closed: false },
      requestId,
    });
  });
  return { closed: false };
}

/** A new file shows whether the journal can be written again, and is where it goes on. */
async function assertJournal(): Promise<void> {
  try {
    await renewJournal();
  } catch (error) {
    log.error({ error: errorForLog(error) }, "the credit journal can't be written");
    throw problem("conflict", `The credit journal in ${journalFolder()} still can't be written.`);
  }
  const { unplaced } = await mergeJournal(readJournals(journalFolder()));
  if (unplaced === 0) return;
  const which = unplaced === 1 ? "One sent credit waits" : `${unplaced} sent credits wait`;
  throw problem("conflict", `${which} to be listed. Settle the unknown ones of the same customers first.`);
}
