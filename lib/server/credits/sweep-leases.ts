import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, lt, type SQL } from "drizzle-orm";
import { database } from "../db/pool";
import { credit } from "../db/schema";
import { firstReadingAt } from "./evidence-plan";
import { recordStep } from "./ledger";
import { refdesk } from "./refdesk";

/**
 * A credit whose sender has not reported back within its lease becomes `unknown`: its sender is dead or
 * stuck, and what was on the wire may have been done. Never back to prepared: that would send it twice.
 * Called by the loop and before the ledger is read. Out: how many. Throws what `pg` throws.
 */
export const sweepLeases = () =>
  makeUnknown(and(eq(credit.state, "in_flight"), lt(credit.leaseUntil, new Date())));

/** The same with all that are in flight, where it is certain that nobody lives who sends. Throws what `pg` throws. */
export const sweepInFlight = () => makeUnknown(eq(credit.state, "in_flight"));

async function makeUnknown(over: SQL | undefined): Promise<number> {
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
          state: "unknown",
          evidenceAt: firstReadingAt(),
          detail: "The sender never reported back, so it may or may not have been applied. Do not repeat it.",
        })
        .where(eq(credit.id, id))
        .returning();
      if (row) await recordStep(tx, refdesk, row, { outcome: "unknown", requestId: randomUUID() });
    }
    return rows.length;
  });
}
