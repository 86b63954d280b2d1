import { WorkParams } from "@/lib/contract/work";
import { exportBulkRun } from "@/lib/server/bulk-runs/export-bulk-run";
import { route } from "@/lib/server/route";

export const GET = route({
  params: WorkParams,
  respond: ({ actor, params, requestId }) => exportBulkRun(actor, params, { requestId }),
});
