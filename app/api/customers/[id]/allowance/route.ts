import { CustomerParams } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { Allowance, AllowanceQuery } from "@/lib/contract/limits";
import { getAllowance } from "@/lib/server/credits/guards/get-allowance";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  query: AllowanceQuery,
  response: one(Allowance),
  handler: async ({ actor, params, query }) => ({
    data: await getAllowance(actor, { ...query, customerId: params.id }),
  }),
});
