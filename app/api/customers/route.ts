import { CustomerFilters } from "@/lib/contract/customer-filters";
import { CreateCustomer, Customer } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { CustomerList } from "@/lib/contract/listed-customers";
import { createCustomer } from "@/lib/server/customers/create-customer";
import { listCustomers } from "@/lib/server/customers/list-customers";
import { route } from "@/lib/server/route";

export const GET = route({
  query: CustomerFilters,
  response: CustomerList,
  handler: ({ actor, query, requestId, request }) =>
    listCustomers(actor, query, { requestId, signal: request.signal }),
});

export const POST = route({
  body: CreateCustomer,
  response: one(Customer),
  status: 201,
  handler: ({ actor, body, requestId }) => createCustomer(actor, body, { requestId }),
});
