import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { database } from "../db/pool";
import { turn } from "../db/schema";

/** Longer than one row may take. Whose process died is followed by another one after so long. */
const leaseSeconds = 45;

export type Lease = {
  /** Prolongs it; false once another process has taken over. */
  keep(): Promise<boolean>;
  release(): Promise<void>;
};

/**
 * Takes long work for this process, so that several don't do the same at once; null while another one is at it.
 * It saves work and proves nothing: that a row is done once, its operation id sees to. In: the work's name.
 */
export async function takeLease(name: string): Promise<Lease | null> {
  const holder = randomUUID();
  const until = sql`now() + make_interval(secs => ${leaseSeconds})`;
  const taken = await database()
    .insert(turn)
    .values({ name, holder, until })
    .onConflictDoUpdate({ target: turn.name, set: { holder, until }, setWhere: sql`${turn.until} < now()` })
    .returning({ holder: turn.holder });
  if (taken.length === 0) return null;
  const mine = and(eq(turn.name, name), eq(turn.holder, holder));
  return {
    // What was given back is not taken once more by a renewal that was still under way.
    keep: async () =>
      (await database().update(turn).set({ until }).where(mine).returning({ holder: turn.holder })).length >
      0,
    release: async () => void (await database().delete(turn).where(mine)),
  };
}
