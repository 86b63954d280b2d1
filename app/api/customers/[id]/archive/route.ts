import { Customer, CustomerParams } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { archiveCustomer } from "@/lib/server/customers/archive-customer";
import { route } from "@/lib/server/route";

export const POST = route({
  params: CustomerParams,
  response: one(Customer),
  handler: ({ actor, params, requestId }) => archiveCustomer(actor, params, { requestId }),
});
