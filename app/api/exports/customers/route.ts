import { CustomerMatch } from "@/lib/contract/customer-filters";
import { exportCustomers } from "@/lib/server/customers/export-customers";
import { route } from "@/lib/server/route";

export const GET = route({
  query: CustomerMatch,
  respond: ({ actor, query, requestId }) => exportCustomers(actor, query, { requestId }),
});
