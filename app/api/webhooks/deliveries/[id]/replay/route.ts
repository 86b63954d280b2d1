import { one } from "@/lib/contract/envelope";
import { DeliveryParams, WebhookDelivery } from "@/lib/contract/webhooks";
import { route } from "@/lib/server/route";
import { replayDelivery } from "@/lib/server/webhooks/replay-delivery";

export const POST = route({
  params: DeliveryParams,
  response: one(WebhookDelivery),
  handler: async ({ actor, params, requestId }) => ({
    data: await replayDelivery(actor, params, { requestId }),
  }),
});
