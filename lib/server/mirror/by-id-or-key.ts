import "server-only";
import { eq, or, sql } from "drizzle-orm";
import { customer } from "../db/schema";

/** Whom an id or key means in the mirror: the id goes first, as with Partnero, and who is still there before who was deleted. */
export const byIdOrKey = (given: string) => ({
  where: or(eq(customer.id, given), eq(customer.key, given)),
  order: [sql`(${customer.id} = ${given}) desc`, sql`(${customer.presence} = 'deleted')`],
});
