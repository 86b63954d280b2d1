import "server-only";
import { eq } from "drizzle-orm";
import { database, type Queryable } from "../db/pool";
import { syncState } from "../db/schema";

export type SyncState = typeof syncState.$inferSelect;

/** `nextPage` of a pass whose pages are read: who was missing is being looked up. */
export const lookingUp = 0;

/** Where the sync stands; made when first asked for. */
export async function readState(): Promise<SyncState> {
  const [found] = await database().select().from(syncState);
  if (found) return found;
  await database().insert(syncState).values({ id: 1 }).onConflictDoNothing();
  return readState();
}

/** Writes down where it stands now. Only the process that holds the sync's turn does this. */
export async function setState(
  change: Partial<Omit<SyncState, "id">>,
  within: Queryable = database(),
): Promise<void> {
  await within.update(syncState).set(change).where(eq(syncState.id, 1));
}
