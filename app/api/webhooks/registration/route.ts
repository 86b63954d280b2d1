import { one } from "@/lib/contract/envelope";
import { WebhookSetup } from "@/lib/contract/webhooks";
import { route } from "@/lib/server/route";
import { createRegistration } from "@/lib/server/webhooks/create-registration";
import { deleteRegistration } from "@/lib/server/webhooks/delete-registration";
import { getSetup } from "@/lib/server/webhooks/get-setup";

export const GET = route({
  response: one(WebhookSetup),
  handler: async ({ actor }) => ({ data: await getSetup(actor) }),
});

export const POST = route({
  response: one(WebhookSetup),
  status: 201,
  handler: async ({ actor, requestId }) => {
    await createRegistration(actor, { requestId });
    return { data: await getSetup(actor) };
  },
});

export const DELETE = route({
  response: one(WebhookSetup),
  handler: async ({ actor, requestId }) => {
    await deleteRegistration(actor, { requestId });
    return { data: await getSetup(actor) };
  },
});
