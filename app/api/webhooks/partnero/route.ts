import { WebhookTaken } from "@/lib/contract/status";
import { route } from "@/lib/server/route";
import { takeWebhook } from "@/lib/server/webhooks/take-webhook";

export const POST = route({
  signIn: "none",
  crossSite: true,
  response: WebhookTaken,
  handler: async ({ request }) => {
    await takeWebhook(request);
    return { received: true as const };
  },
});
