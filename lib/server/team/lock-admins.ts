import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import type { Transaction } from "../db/pool";
import { user } from "../db/schema";
import { problem } from "../problem";

/**
 * The ids of all active administrators, locked until the transaction ends: two who demote each other at once take
 * turns here. Throws `forbidden` where the actor has stopped being one since their request came.
 */
export async function lockAdmins(tx: Transaction, actor: Actor): Promise<string[]> {
  const rows = await tx
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.role, "admin"), isNull(user.deactivatedAt)))
    .orderBy(user.id)
    .for("update");
  const ids = rows.map((row) => row.id);
  if (!ids.includes(actor.id)) throw problem("forbidden", "You are no administrator any more.");
  return ids;
}
