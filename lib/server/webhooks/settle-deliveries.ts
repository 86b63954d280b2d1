import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import { database } from "../db/pool";
import { webhookEvent } from "../db/schema";

/**
 * Says what came of the deliveries that named a customer. In: whom; when the reading began that answers them: what
 * came later waits for another; `failed` where it was given up, `dueAt` where it is tried again. Throws what `pg`
 * throws.
 */
export async function settleDeliveries(
  customerId: string,
  began: Date,
  end: { detail: string; failed?: boolean; dueAt?: Date },
): Promise<void> {
  const state = end.failed ? "failed" : end.dueAt ? "waiting" : "done";
  const doneAt = state === "waiting" ? null : new Date();
  const attempts = sql`${webhookEvent.attempts} + 1`;
  await database()
    .update(webhookEvent)
    .set({ state, detail: end.detail, dueAt: end.dueAt ?? null, doneAt, attempts })
    .where(
      and(
        eq(webhookEvent.customerId, customerId),
        eq(webhookEvent.state, "waiting"),
        lte(webhookEvent.receivedAt, began),
      ),
    );
}
