import { CustomerParams } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { CustomerTree } from "@/lib/contract/referrals";
import { getTree } from "@/lib/server/referrals/get-tree";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  response: one(CustomerTree),
  handler: ({ actor, params, requestId, request }) =>
    getTree(actor, params, { requestId, signal: request.signal }),
});
