import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import type { WebhookDelivery } from "@/lib/contract/webhooks";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { webhookEvent } from "../db/schema";
import { askAgain } from "../mirror/ask-again";
import { problem } from "../problem";
import { shownDelivery } from "./delivery-rows";

/**
 * Takes a stored delivery as if it came again: its customer is read once more. Nothing of it is believed, so it
 * does no harm. Throws `forbidden`, `not_found`, and `invalid` where it names nobody.
 */
export async function replayDelivery(
  actor: Actor,
  { id }: { id: string },
  { requestId }: { requestId: string },
): Promise<WebhookDelivery> {
  authorize(actor, "webhooks.replay");
  return database().transaction(async (tx) => {
    const [row] = await tx.select().from(webhookEvent).where(eq(webhookEvent.bodyHash, id)).for("update");
    if (!row) throw problem("not_found", "No delivery has this id.");
    if (row.customerId === null)
      throw problem("invalid", "This delivery names nobody who could be read again.");
    const [waiting = row] = await tx
      .update(webhookEvent)
      .set({ state: "waiting", detail: null, doneAt: null })
      .where(eq(webhookEvent.bodyHash, id))
      .returning();
    await askAgain(tx, [row.customerId]);
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "webhooks.replay",
      target: { type: "webhook", id, label: row.event },
      customerId: row.customerId,
      outcome: "done",
      requestId,
    });
    return shownDelivery(waiting);
  });
}
