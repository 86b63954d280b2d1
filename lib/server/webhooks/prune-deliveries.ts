import "server-only";
import { and, eq, exists, inArray, lt, ne, not, or } from "drizzle-orm";
import { database } from "../db/pool";
import { credit, webhookEvent } from "../db/schema";

const keptMs = 90 * 86_400_000;

/**
 * Forgets deliveries of more than 90 days ago. Not those that still wait, nor any that could speak to a credit whose
 * fate is open. One that comes again after that counts as new: its customer is read once more, and it can keep a credit
 * open that nothing else closes; it never closes one. Throws what `pg` throws.
 */
export async function pruneDeliveries(now = new Date()): Promise<void> {
  const open = database()
    .select({ id: credit.id })
    .from(credit)
    .where(
      and(
        or(eq(credit.customerId, webhookEvent.customerId), eq(credit.customerGiven, webhookEvent.customerId)),
        inArray(credit.state, ["in_flight", "unknown"]),
      ),
    );
  const tooOld = lt(webhookEvent.receivedAt, new Date(now.getTime() - keptMs));
  await database()
    .delete(webhookEvent)
    .where(and(tooOld, ne(webhookEvent.state, "waiting"), not(exists(open))));
}
