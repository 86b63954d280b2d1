import { CustomerMatch, CustomerSelection } from "@/lib/contract/customer-filters";
import { exportCustomers } from "@/lib/server/customers/export-customers";
import { route } from "@/lib/server/route";

/** Everybody who matches: an address that a browser can download from by itself. */
export const GET = route({
  query: CustomerMatch,
  respond: ({ actor, query, requestId }) =>
    exportCustomers(actor, { match: query, except: [] }, { requestId }),
});

/** Those who were selected: more ids than an address holds. */
export const POST = route({
  body: CustomerSelection,
  maxBytes: 2 * 1024 * 1024,
  respond: ({ actor, body, requestId }) => exportCustomers(actor, body, { requestId }),
});
