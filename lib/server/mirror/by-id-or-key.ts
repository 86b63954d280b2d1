import "server-only";
import { and, eq, ne, or, sql } from "drizzle-orm";
import { database } from "../db/pool";
import { customer } from "../db/schema";

/** Whom an id or key means in the mirror: the id goes first, as with Partnero, and who is still there before who was deleted. */
export const byIdOrKey = (given: string) => ({
  where: or(eq(customer.id, given), eq(customer.key, given)),
  order: [sql`(${customer.id} = ${given}) desc`, sql`(${customer.presence} = 'deleted')`],
});

/** What the mirror holds of whom an id or key means, and since when each part is true; null for nobody who is still there. */
export async function heldByMirror(given: string) {
  const { where, order } = byIdOrKey(given);
  const { id, record, asOf, balanceAsOf, transactionsAsOf } = customer;
  const [row] = await database()
    .select({ id, record, asOf, balanceAsOf, transactionsAsOf })
    .from(customer)
    .where(and(where, ne(customer.presence, "deleted")))
    .orderBy(...order)
    .limit(1);
  return row ?? null;
}
