import { Customer, CustomerParams, DeletedCustomer, UpdateCustomer } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { deleteCustomer } from "@/lib/server/customers/delete-customer";
import { getCustomer } from "@/lib/server/customers/get-customer";
import { updateCustomer } from "@/lib/server/customers/update-customer";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  response: one(Customer),
  handler: ({ actor, params, requestId, request }) =>
    getCustomer(actor, params, { requestId, signal: request.signal }),
});

export const PATCH = route({
  params: CustomerParams,
  body: UpdateCustomer,
  response: one(Customer),
  handler: ({ actor, params, body, requestId }) =>
    updateCustomer(actor, { ...params, ...body }, { requestId }),
});

export const DELETE = route({
  params: CustomerParams,
  response: one(DeletedCustomer),
  handler: ({ actor, params, requestId }) => deleteCustomer(actor, params, { requestId }),
});
