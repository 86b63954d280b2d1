import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, lte } from "drizzle-orm";
import { database } from "../db/pool";
import { credit } from "../db/schema";
import { recordStep } from "./ledger";
import { refdesk } from "./refdesk";

/**
 * A credit that nobody decided about in time is cancelled, so that it can be asked for again and no longer
 * counts. Called by the loop and before somebody decides. Out: how many. Throws what `pg` throws.
 */
export async function sweepApprovals(): Promise<number> {
  const over = and(eq(credit.state, "awaiting_approval"), lte(credit.approvalExpiresAt, new Date()));
  const [first] = await database().select({ id: credit.id }).from(credit).where(over).limit(1);
  if (!first) return 0;
  return database().transaction(async (tx) => {
    const rows = await tx
      .select({ id: credit.id })
      .from(credit)
      .where(over)
      .for("update", { skipLocked: true });
    for (const { id } of rows) {
      const [row] = await tx
        .update(credit)
        .set({
          state: "cancelled",
          detail: "Nobody decided within 7 days. Nothing was sent.",
          settledAt: new Date(),
        })
        .where(eq(credit.id, id))
        .returning();
      if (row) await recordStep(tx, refdesk, row, { outcome: "failed", requestId: randomUUID() });
    }
    return rows.length;
  });
}
