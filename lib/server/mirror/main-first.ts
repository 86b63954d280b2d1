import "server-only";
import { database } from "../db/pool";
import { syncState } from "../db/schema";

type InUnit = { unit: string; isCurrency: boolean };

/** The unit that lists are sorted by money in (`mainUnit`), or null while no money is known. Throws what `pg` throws. */
export async function readMainUnit(): Promise<string | null> {
  const [state] = await database().select({ unit: syncState.mainUnit }).from(syncState);
  return state?.unit ?? null;
}

/**
 * Amounts in the order in which people read them, so that the one that a list was sorted by stands in sight:
 * the main unit, other money, points; by name within these. Out: a new array.
 */
export function mainFirst<T extends InUnit>(amounts: readonly T[], main: string | null): T[] {
  const rank = ({ unit, isCurrency }: InUnit) => (unit === main ? 0 : isCurrency ? 1 : 2);
  return amounts.toSorted((a, b) => rank(a) - rank(b) || (a.unit < b.unit ? -1 : 1));
}
