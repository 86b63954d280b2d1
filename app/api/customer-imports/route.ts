import { CreateCustomerImport, CustomerJob, importMaxBody } from "@/lib/contract/customer-jobs";
import { one } from "@/lib/contract/envelope";
import { createCustomerImport } from "@/lib/server/customer-jobs/create-customer-import";
import { route } from "@/lib/server/route";

export const POST = route({
  body: CreateCustomerImport,
  maxBytes: importMaxBody,
  response: one(CustomerJob),
  status: 201,
  handler: async ({ actor, body, requestId }) => ({
    data: await createCustomerImport(actor, body, { requestId }),
  }),
});
