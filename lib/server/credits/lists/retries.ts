import "server-only";
import { and, inArray, notInArray } from "drizzle-orm";
import type { Credit, CreditState } from "@/lib/contract/credits";
import { database, type Queryable } from "../../db/pool";
import { credit } from "../../db/schema";

/** Ends of which it is settled that nothing was paid: what ended so may be tried again, once more. */
export const cameToNothing = [
  "resolved_not_applied",
  "rejected",
  "cancelled",
] as const satisfies CreditState[];

/**
 * Who stands in for credits that came to nothing: by their id, the id of the one that was given in their place,
 * unless that came to nothing too. Throws what `pg` throws.
 */
export async function retriesOf(
  ids: readonly string[],
  db: Queryable = database(),
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: credit.id, retryOf: credit.retryOf })
    .from(credit)
    .where(and(inArray(credit.retryOf, [...ids]), notInArray(credit.state, [...cameToNothing])));
  return new Map(rows.flatMap(({ id, retryOf }) => (retryOf === null ? [] : [[retryOf, id]])));
}

/** The same credits, each with the one that was given in its place. */
export async function withRetries(credits: Credit[]): Promise<Credit[]> {
  const over = credits.filter(({ state }) => cameToNothing.some((each) => each === state));
  const retries = await retriesOf(over.map(({ id }) => id));
  return credits.map((each) => ({ ...each, retriedBy: retries.get(each.id) ?? null }));
}
