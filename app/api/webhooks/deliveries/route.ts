import { list } from "@/lib/contract/envelope";
import { DeliveryFilters, WebhookDelivery } from "@/lib/contract/webhooks";
import { route } from "@/lib/server/route";
import { listDeliveries } from "@/lib/server/webhooks/list-deliveries";

export const GET = route({
  query: DeliveryFilters,
  response: list(WebhookDelivery),
  handler: ({ actor, query }) => listDeliveries(actor, query),
});
