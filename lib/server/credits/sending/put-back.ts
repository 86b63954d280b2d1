import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { closeCredits } from "../gate";
import { type CreditRow, mustFindCredit, recordStep } from "../ledger";
import { nothingWasSent } from "./not-sent";

/**
 * The one way from in flight back to prepared: the journal did not take the send, so by its sender's own hand nothing
 * left. Credits are closed in the same transaction, since the next send would fare no better.
 * Out: the row as it stands. Throws what `pg` throws: then its lease runs out and it is unknown.
 */
export async function putBack(
  actor: Actor,
  { id, fence }: CreditRow & { fence: string },
  { requestId }: { requestId: string },
): Promise<CreditRow> {
  const kept = await database().transaction(async (tx) => {
    const [row] = await tx
      .update(credit)
      .set({
        state: "prepared",
        detail: `${nothingWasSent} The credit journal can't be written.`,
        fence: null,
        leaseUntil: null,
        sentAt: null,
        sendAt: null,
      })
      .where(and(eq(credit.id, id), eq(credit.fence, fence), eq(credit.state, "in_flight")))
      .returning();
    if (row) await recordStep(tx, actor, row, { outcome: "failed", requestId });
    await closeCredits(tx, "The credit journal can't be written: is its disk full or gone?");
    return row;
  });
  return kept ?? mustFindCredit(id);
}
