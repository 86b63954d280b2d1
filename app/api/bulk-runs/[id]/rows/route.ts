import { BulkRow, BulkRowFilters, BulkRun, ReleaseBulkRows } from "@/lib/contract/bulk-runs";
import { list, one } from "@/lib/contract/envelope";
import { WorkParams } from "@/lib/contract/work";
import { listBulkRows } from "@/lib/server/bulk-runs/list-bulk-rows";
import { updateBulkRows } from "@/lib/server/bulk-runs/update-bulk-rows";
import { route } from "@/lib/server/route";

export const GET = route({
  params: WorkParams,
  query: BulkRowFilters,
  response: list(BulkRow),
  handler: ({ actor, params, query }) => listBulkRows(actor, { ...params, filters: query }),
});

export const PATCH = route({
  params: WorkParams,
  body: ReleaseBulkRows,
  response: one(BulkRun),
  handler: async ({ actor, params, body, requestId }) => ({
    data: await updateBulkRows(actor, { ...params, release: body }, { requestId }),
  }),
});
