import { CustomerJobRow, CustomerJobRowFilters } from "@/lib/contract/customer-jobs";
import { list } from "@/lib/contract/envelope";
import { WorkParams } from "@/lib/contract/work";
import { listCustomerJobRows } from "@/lib/server/customer-jobs/list-customer-job-rows";
import { route } from "@/lib/server/route";

export const GET = route({
  params: WorkParams,
  query: CustomerJobRowFilters,
  response: list(CustomerJobRow),
  handler: ({ actor, params, query }) => listCustomerJobRows(actor, { ...params, filters: query }),
});
