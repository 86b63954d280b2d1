import { one } from "@/lib/contract/envelope";
import { CreditLimits, UpdateLimits } from "@/lib/contract/limits";
import { getLimits } from "@/lib/server/limits/get-limits";
import { updateLimits } from "@/lib/server/limits/update-limits";
import { route } from "@/lib/server/route";

export const GET = route({
  response: one(CreditLimits),
  handler: async ({ actor }) => ({ data: await getLimits(actor) }),
});

export const PUT = route({
  body: UpdateLimits,
  response: one(CreditLimits),
  handler: async ({ actor, body, requestId }) => ({ data: await updateLimits(actor, body, { requestId }) }),
});
