import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Credit } from "@/lib/contract/credits";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { credit } from "../db/schema";
import { problem } from "../problem";
import { mustFindCredit, recordStep, toCredit } from "./ledger";

/**
 * Calls a credit off while nothing of it has been sent; a second time it answers the same.
 * Throws `forbidden`, `not_found`, and `conflict` (with `current`) once it may have left.
 */
export async function cancelCredit(
  actor: Actor,
  { id }: { id: string },
  { requestId }: { requestId: string },
): Promise<Credit> {
  authorize(actor, "credits.cancel");
  const cancelled = await database().transaction(async (tx) => {
    const [row] = await tx
      .update(credit)
      .set({
        state: "cancelled",
        detail: `${actor.name} cancelled it before it was sent.`,
        settledAt: new Date(),
      })
      .where(and(eq(credit.id, id), inArray(credit.state, ["awaiting_approval", "prepared"])))
      .returning();
    if (row) await recordStep(tx, actor, row, { outcome: "done", action: "credits.cancel", requestId });
    return row;
  });
  const row = cancelled ?? (await mustFindCredit(id));
  if (row.state === "cancelled") return toCredit(row);
  throw problem("conflict", "It is too late to cancel: this credit has left prepared.", {
    current: toCredit(row),
  });
}
