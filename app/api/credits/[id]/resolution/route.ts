import { ResolveCredit } from "@/lib/contract/credit-resolution";
import { Credit, CreditParams } from "@/lib/contract/credits";
import { one } from "@/lib/contract/envelope";
import { resolveCredit } from "@/lib/server/credits/evidence/resolve-credit";
import { route } from "@/lib/server/route";

export const POST = route({
  params: CreditParams,
  body: ResolveCredit,
  response: one(Credit),
  handler: async ({ actor, params, body, requestId }) => ({
    data: await resolveCredit(actor, { ...params, ...body }, { requestId }),
  }),
});
