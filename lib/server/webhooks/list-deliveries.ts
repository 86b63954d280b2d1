import "server-only";
import { count, desc, eq } from "drizzle-orm";
import type { List } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import type { DeliveryFilters, WebhookDelivery } from "@/lib/contract/webhooks";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { webhookEvent } from "../db/schema";
import { shownDelivery } from "./delivery-rows";

/** A page of what Partnero told us, newest first. Throws `forbidden`. */
export async function listDeliveries(
  actor: Actor,
  { state, page, limit }: DeliveryFilters,
): Promise<List<WebhookDelivery>> {
  authorize(actor, "status.read");
  const where = state && eq(webhookEvent.state, state);
  const rows = await database()
    .select()
    .from(webhookEvent)
    .where(where)
    .orderBy(desc(webhookEvent.receivedAt), desc(webhookEvent.bodyHash))
    .limit(limit)
    .offset((page - 1) * limit);
  const [counted] = await database().select({ total: count() }).from(webhookEvent).where(where);
  const total = counted?.total ?? 0;
  const asOf = new Date().toISOString();
  return {
    data: rows.map(shownDelivery),
    meta: { asOf, source: "refdesk", total, page, limit, hasMore: page * limit < total },
  };
}
