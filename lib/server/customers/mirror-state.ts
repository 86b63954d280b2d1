import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoText } from "../db/instant";
import { database } from "../db/pool";
import { syncState } from "../db/schema";

export type MirrorState = { asOf: string; mainUnit: string | null };
/** As `stateRow` has it. */
export type StateRow = { asOf: string | null; mainUnit: string | null };

/** At most one row: `asOf` and `mainUnit`, for a statement that reads them beside something else. */
export function stateRow(): SQL {
  const { freshAt, fullAt, passStartedAt, mainUnit } = syncState;
  return sql`select ${isoText(sql`coalesce(greatest(${freshAt}, ${fullAt}), ${passStartedAt})`)} as "asOf",
    ${mainUnit} as "mainUnit" from ${syncState} limit 1`;
}

export const stateOf = (row: StateRow | undefined): MirrorState => ({
  asOf: row?.asOf ?? new Date().toISOString(),
  mainUnit: row?.mainUnit ?? null,
});

/**
 * Since when the mirror is true: the last time it was brought up to date, or when the first reading began; and the
 * unit that it is sorted by money in, or null while no money is known.
 */
export async function mirrorState(): Promise<MirrorState> {
  const { rows } = await database().execute<StateRow>(stateRow());
  return stateOf(rows[0]);
}
