import { CustomerParams } from "@/lib/contract/customers";
import { list, PageQuery } from "@/lib/contract/envelope";
import { ListedTransaction } from "@/lib/contract/transactions";
import { route } from "@/lib/server/route";
import { listTransactions } from "@/lib/server/transactions/list-transactions";

export const GET = route({
  params: CustomerParams,
  query: PageQuery,
  response: list(ListedTransaction),
  handler: ({ actor, params, query, requestId, request }) =>
    listTransactions(actor, { ...params, ...query }, { requestId, signal: request.signal }),
});
