import "server-only";
import { and, eq, lte } from "drizzle-orm";
import { database } from "../db/pool";
import { webhookEvent } from "../db/schema";

/**
 * Says what came of the deliveries that named a customer. In: whom; when the reading began that answers them: what
 * came later waits for another; and `failed` with a sentence where it was given up. Throws what `pg` throws.
 */
export async function settleDeliveries(
  customerId: string,
  began: Date,
  end: { detail: string; failed?: boolean },
): Promise<void> {
  await database()
    .update(webhookEvent)
    .set({ state: end.failed ? "failed" : "done", detail: end.detail, doneAt: new Date() })
    .where(
      and(
        eq(webhookEvent.customerId, customerId),
        eq(webhookEvent.state, "waiting"),
        lte(webhookEvent.receivedAt, began),
      ),
    );
}
