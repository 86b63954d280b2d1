import { BulkRunParams } from "@/lib/contract/bulk-runs";
import { exportBulkRun } from "@/lib/server/bulk-runs/export-bulk-run";
import { route } from "@/lib/server/route";

export const GET = route({
  params: BulkRunParams,
  respond: ({ actor, params }) => exportBulkRun(actor, params),
});
