import { Customer, CustomerParams } from "@/lib/contract/customers";
import { list, PageQuery } from "@/lib/contract/envelope";
import { listReferrals } from "@/lib/server/referrals/list-referrals";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  query: PageQuery,
  response: list(Customer),
  handler: ({ actor, params, query, requestId, request }) =>
    listReferrals(actor, { ...params, ...query }, { requestId, signal: request.signal }),
});
