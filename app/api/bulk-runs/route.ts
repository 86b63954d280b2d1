import { BulkRun, BulkRunFilters, bulkMaxBody, CreateBulkRun } from "@/lib/contract/bulk-runs";
import { list, one } from "@/lib/contract/envelope";
import { createBulkRun } from "@/lib/server/bulk-runs/create-bulk-run";
import { listBulkRuns } from "@/lib/server/bulk-runs/list-bulk-runs";
import { route } from "@/lib/server/route";

export const GET = route({
  query: BulkRunFilters,
  response: list(BulkRun),
  handler: ({ actor, query }) => listBulkRuns(actor, query),
});

export const POST = route({
  body: CreateBulkRun,
  maxBytes: bulkMaxBody,
  response: one(BulkRun),
  status: 201,
  handler: async ({ actor, body, requestId }) => ({ data: await createBulkRun(actor, body, { requestId }) }),
});
