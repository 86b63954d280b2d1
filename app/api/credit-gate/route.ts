import { CreditGate } from "@/lib/contract/credit-gate";
import { one } from "@/lib/contract/envelope";
import { deleteCreditGate } from "@/lib/server/credits/delete-credit-gate";
import { getCreditGate } from "@/lib/server/credits/get-credit-gate";
import { route } from "@/lib/server/route";

export const GET = route({
  response: one(CreditGate),
  handler: async ({ actor }) => ({ data: await getCreditGate(actor) }),
});

export const DELETE = route({
  response: one(CreditGate),
  handler: async ({ actor, requestId }) => ({ data: await deleteCreditGate(actor, { requestId }) }),
});
