import { CustomerJobParams, CustomerJobReceipts } from "@/lib/contract/customer-jobs";
import { exportCustomerJob } from "@/lib/server/customer-jobs/export-customer-job";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerJobParams,
  query: CustomerJobReceipts,
  respond: ({ actor, params, query }) => exportCustomerJob(actor, { ...params, ...query }),
});
