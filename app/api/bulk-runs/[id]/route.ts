import { BulkRun, UpdateBulkRun } from "@/lib/contract/bulk-runs";
import { one } from "@/lib/contract/envelope";
import { WorkParams } from "@/lib/contract/work";
import { getBulkRun } from "@/lib/server/bulk-runs/get-bulk-run";
import { updateBulkRun } from "@/lib/server/bulk-runs/update-bulk-run";
import { route } from "@/lib/server/route";

export const GET = route({
  params: WorkParams,
  response: one(BulkRun),
  handler: async ({ actor, params }) => ({ data: await getBulkRun(actor, params) }),
});

export const PATCH = route({
  params: WorkParams,
  body: UpdateBulkRun,
  response: one(BulkRun),
  handler: async ({ actor, params, body, requestId }) => ({
    data: await updateBulkRun(actor, { ...params, ...body }, { requestId }),
  }),
});
