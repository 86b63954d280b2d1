import "server-only";
import { randomUUID } from "node:crypto";
import { eq, type SQL } from "drizzle-orm";
import type { AuditOutcome } from "@/lib/contract/audit";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { recordStep } from "../ledger";
import { refdesk } from "../refdesk";

type Change = Partial<typeof credit.$inferInsert>;

/**
 * Moves every credit that `over` describes, each with its event and audit row, in one transaction; what somebody
 * else holds is left to them. In: what they become, and how that ends in the trail. Out: how many. Throws what `pg` throws.
 */
export async function sweepCredits(
  over: SQL | undefined,
  change: () => Change,
  outcome: AuditOutcome,
): Promise<number> {
  const [first] = await database().select({ id: credit.id }).from(credit).where(over).limit(1);
  if (!first) return 0;
  return database().transaction(async (tx) => {
    const rows = await tx
      .select({ id: credit.id })
      .from(credit)
      .where(over)
      .for("update", { skipLocked: true });
    for (const { id } of rows) {
      const [row] = await tx.update(credit).set(change()).where(eq(credit.id, id)).returning();
      if (row) await recordStep(tx, refdesk, row, { outcome, requestId: randomUUID() });
    }
    return rows.length;
  });
}
