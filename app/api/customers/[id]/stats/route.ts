import { CustomerParams } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { CustomerStats } from "@/lib/contract/stats";
import { route } from "@/lib/server/route";
import { getCustomerStats } from "@/lib/server/stats/get-customer-stats";

export const GET = route({
  params: CustomerParams,
  response: one(CustomerStats),
  handler: ({ actor, params, requestId, request }) =>
    getCustomerStats(actor, params, { requestId, signal: request.signal }),
});
