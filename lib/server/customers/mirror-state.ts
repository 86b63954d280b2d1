import "server-only";
import { sql } from "drizzle-orm";
import { isoText } from "../db/instant";
import { database } from "../db/pool";
import { syncState } from "../db/schema";

/**
 * Since when the mirror is true: the last time it was brought up to date, or when the first reading began; and the
 * unit that it is sorted by money in, or null while no money is known.
 */
export async function mirrorState(): Promise<{ asOf: string; mainUnit: string | null }> {
  const { freshAt, fullAt, passStartedAt, mainUnit } = syncState;
  const { rows } = await database().execute<{ asOf: string | null; mainUnit: string | null }>(sql`
    select ${isoText(sql`coalesce(greatest(${freshAt}, ${fullAt}), ${passStartedAt})`)} as "asOf", ${mainUnit} as "mainUnit"
    from ${syncState} limit 1`);
  return { asOf: rows[0]?.asOf ?? new Date().toISOString(), mainUnit: rows[0]?.mainUnit ?? null };
}
