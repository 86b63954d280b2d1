import "server-only";
import { database } from "../db/pool";
import { syncState } from "../db/schema";

/**
 * Since when the mirror is true: the last time it was brought up to date, or when the first reading began; and the
 * unit that it is sorted by money in, or null while no money is known.
 */
export async function mirrorState(): Promise<{ asOf: string; mainUnit: string | null }> {
  const [state] = await database().select().from(syncState).limit(1);
  const times = [state?.freshAt, state?.fullAt].filter((at) => at instanceof Date);
  const latest = Math.max(...times.map((at) => at.getTime()));
  const at = times.length > 0 ? new Date(latest) : (state?.passStartedAt ?? new Date());
  return { asOf: at.toISOString(), mainUnit: state?.mainUnit ?? null };
}
