import { Credit, CreditParams, CreditWithEvents, GrantCredit } from "@/lib/contract/credits";
import { one } from "@/lib/contract/envelope";
import { cancelCredit } from "@/lib/server/credits/cancel-credit";
import { getCredit } from "@/lib/server/credits/get-credit";
import { grantCredit } from "@/lib/server/credits/grant-credit";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CreditParams,
  response: one(CreditWithEvents),
  handler: async ({ actor, params }) => ({ data: await getCredit(actor, params) }),
});

export const PUT = route({
  params: CreditParams,
  body: GrantCredit,
  response: one(Credit),
  handler: async ({ actor, params, body, requestId }) => ({
    data: await grantCredit(actor, { ...params, body }, { requestId }),
  }),
});

export const DELETE = route({
  params: CreditParams,
  response: one(Credit),
  handler: async ({ actor, params, requestId }) => ({
    data: await cancelCredit(actor, params, { requestId }),
  }),
});
