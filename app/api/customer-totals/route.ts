import { CustomerMatch } from "@/lib/contract/customer-filters";
import { one } from "@/lib/contract/envelope";
import { CustomerTotal } from "@/lib/contract/listed-customers";
import { getCustomerTotal } from "@/lib/server/customers/get-customer-total";
import { route } from "@/lib/server/route";

export const GET = route({
  query: CustomerMatch,
  response: one(CustomerTotal),
  handler: ({ actor, query }) => getCustomerTotal(actor, query),
});
