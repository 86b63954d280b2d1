import { CustomerJob, UpdateCustomerJob } from "@/lib/contract/customer-jobs";
import { one } from "@/lib/contract/envelope";
import { WorkParams } from "@/lib/contract/work";
import { getCustomerJob } from "@/lib/server/customer-jobs/get-customer-job";
import { updateCustomerJob } from "@/lib/server/customer-jobs/update-customer-job";
import { route } from "@/lib/server/route";

export const GET = route({
  params: WorkParams,
  response: one(CustomerJob),
  handler: async ({ actor, params }) => ({ data: await getCustomerJob(actor, params) }),
});

export const PATCH = route({
  params: WorkParams,
  body: UpdateCustomerJob,
  response: one(CustomerJob),
  handler: async ({ actor, params, body, requestId }) => ({
    data: await updateCustomerJob(actor, { ...params, ...body }, { requestId }),
  }),
});
