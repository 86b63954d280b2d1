import {
  CustomerJob,
  CustomerJobRow,
  CustomerJobRowFilters,
  RetryFailedRows,
} from "@/lib/contract/customer-jobs";
import { list, one } from "@/lib/contract/envelope";
import { WorkParams } from "@/lib/contract/work";
import { listCustomerJobRows } from "@/lib/server/customer-jobs/list-customer-job-rows";
import { retryFailedRows } from "@/lib/server/customer-jobs/retry-failed-rows";
import { route } from "@/lib/server/route";

export const GET = route({
  params: WorkParams,
  query: CustomerJobRowFilters,
  response: list(CustomerJobRow),
  handler: ({ actor, params, query }) => listCustomerJobRows(actor, { ...params, filters: query }),
});

export const PATCH = route({
  params: WorkParams,
  body: RetryFailedRows,
  response: one(CustomerJob),
  handler: async ({ actor, params, body, requestId }) => ({
    data: await retryFailedRows(actor, { ...params, ...body }, { requestId }),
  }),
});
