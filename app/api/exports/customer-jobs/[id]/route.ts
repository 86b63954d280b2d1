import { CustomerJobReceipts } from "@/lib/contract/customer-jobs";
import { WorkParams } from "@/lib/contract/work";
import { exportCustomerJob } from "@/lib/server/customer-jobs/export-customer-job";
import { route } from "@/lib/server/route";

export const GET = route({
  params: WorkParams,
  query: CustomerJobReceipts,
  respond: ({ actor, params, query, requestId }) =>
    exportCustomerJob(actor, { ...params, ...query }, { requestId }),
});
