import { Customer, CustomerParams } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { restoreCustomer } from "@/lib/server/customers/restore-customer";
import { route } from "@/lib/server/route";

export const POST = route({
  params: CustomerParams,
  response: one(Customer),
  handler: ({ actor, params, requestId }) => restoreCustomer(actor, params, { requestId }),
});
