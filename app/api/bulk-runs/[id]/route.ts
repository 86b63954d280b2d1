import { BulkRun, BulkRunParams, UpdateBulkRun } from "@/lib/contract/bulk-runs";
import { one } from "@/lib/contract/envelope";
import { getBulkRun } from "@/lib/server/bulk-runs/get-bulk-run";
import { updateBulkRun } from "@/lib/server/bulk-runs/update-bulk-run";
import { route } from "@/lib/server/route";

export const GET = route({
  params: BulkRunParams,
  response: one(BulkRun),
  handler: async ({ actor, params }) => ({ data: await getBulkRun(actor, params) }),
});

export const PATCH = route({
  params: BulkRunParams,
  body: UpdateBulkRun,
  response: one(BulkRun),
  handler: async ({ actor, params, body, requestId }) => ({
    data: await updateBulkRun(actor, { ...params, ...body }, { requestId }),
  }),
});
