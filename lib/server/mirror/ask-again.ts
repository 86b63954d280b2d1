import "server-only";
import { sql } from "drizzle-orm";
import type { Queryable } from "../db/pool";
import { reread } from "../db/schema";
import { storable } from "../storable";
import { isKeepableId } from "./storable";

/**
 * Says that customers changed, so that the sync reads each of them again soon: at once, and once however
 * often it is said before that. In: their ids, and when the hint came. Throws what `pg` throws.
 */
export async function askAgain(
  db: Queryable,
  ids: readonly (string | null)[],
  at = new Date(),
): Promise<void> {
  const known = [...new Set(ids.map(storable))].filter((id) => id !== null && isKeepableId(id));
  if (known.length === 0) return;
  // In one order everywhere, so that two that name the same people never wait for each other in a circle.
  const rows = known.sort().map((id) => ({ customerId: id ?? "", askedAt: at, dueAt: at }));
  await db
    .insert(reread)
    .values(rows)
    .onConflictDoUpdate({
      target: reread.customerId,
      set: {
        askedAt: sql`greatest(${reread.askedAt}, excluded.asked_at)`,
        // A reading that keeps failing has its pause, whatever comes in meanwhile.
        dueAt: sql`case when ${reread.attempts} > 0 then ${reread.dueAt}
          else least(${reread.dueAt}, excluded.due_at) end`,
      },
    });
}
