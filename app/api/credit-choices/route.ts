import { CreditChoices } from "@/lib/contract/credit-filters";
import { one } from "@/lib/contract/envelope";
import { listCreditChoices } from "@/lib/server/credits/lists/list-credit-choices";
import { route } from "@/lib/server/route";

export const GET = route({
  response: one(CreditChoices),
  handler: async ({ actor }) => ({ data: await listCreditChoices(actor) }),
});
