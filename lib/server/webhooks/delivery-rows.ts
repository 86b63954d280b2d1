import "server-only";
import { WebhookDelivery } from "@/lib/contract/webhooks";
import type { webhookEvent } from "../db/schema";

/** A stored delivery as our contract shows it. */
export function shownDelivery(row: typeof webhookEvent.$inferSelect): WebhookDelivery {
  return WebhookDelivery.parse({
    ...row,
    id: row.bodyHash,
    receivedAt: row.receivedAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  });
}
