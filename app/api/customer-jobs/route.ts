import { CreateCustomerJob, CustomerJob, CustomerJobFilters } from "@/lib/contract/customer-jobs";
import { list, one } from "@/lib/contract/envelope";
import { createCustomerJob } from "@/lib/server/customer-jobs/create-customer-job";
import { listCustomerJobs } from "@/lib/server/customer-jobs/list-customer-jobs";
import { route } from "@/lib/server/route";

export const GET = route({
  query: CustomerJobFilters,
  response: list(CustomerJob),
  handler: ({ actor, query }) => listCustomerJobs(actor, query),
});

export const POST = route({
  body: CreateCustomerJob,
  maxBytes: 2 * 1024 * 1024,
  response: one(CustomerJob),
  status: 201,
  handler: async ({ actor, body, requestId }) => ({
    data: await createCustomerJob(actor, body, { requestId }),
  }),
});
