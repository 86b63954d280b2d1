import { z } from "zod";
import { CreditMatch, CreditTotal } from "@/lib/contract/credit-filters";
import { one } from "@/lib/contract/envelope";
import { listCreditTotals } from "@/lib/server/credits/lists/list-credit-totals";
import { route } from "@/lib/server/route";

export const GET = route({
  query: CreditMatch,
  response: one(z.array(CreditTotal)),
  handler: async ({ actor, query }) => ({ data: await listCreditTotals(actor, query) }),
});
