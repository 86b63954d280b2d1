import { CustomerParams } from "@/lib/contract/customers";
import { TreeExportQuery } from "@/lib/contract/referrals";
import { exportTree } from "@/lib/server/referrals/export-tree";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  query: TreeExportQuery,
  respond: ({ actor, params, query, requestId, request }) =>
    exportTree(actor, { ...params, ...query }, { requestId, signal: request.signal }),
});
