import { CustomerParams } from "@/lib/contract/customers";
import { TreeAnswer, TreeQuery } from "@/lib/contract/referrals";
import { getTree } from "@/lib/server/referrals/get-tree";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  query: TreeQuery,
  response: TreeAnswer,
  handler: ({ actor, params, query, requestId, request }) =>
    getTree(actor, { ...params, ...query }, { requestId, signal: request.signal }),
});
