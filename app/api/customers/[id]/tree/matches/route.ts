import { CustomerParams } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { TreeFindQuery, TreeMatches } from "@/lib/contract/referrals";
import { listTreeMatches } from "@/lib/server/referrals/list-tree-matches";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  query: TreeFindQuery,
  response: one(TreeMatches),
  handler: ({ actor, params, query, requestId, request }) =>
    listTreeMatches(actor, { ...params, ...query }, { requestId, signal: request.signal }),
});
