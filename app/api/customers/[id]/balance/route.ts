import { Balance, BalanceQuery } from "@/lib/contract/balances";
import { CustomerParams } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { getBalance } from "@/lib/server/balances/get-balance";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  query: BalanceQuery,
  response: one(Balance),
  handler: ({ actor, params, query, requestId, request }) =>
    getBalance(actor, { ...params, ...query }, { requestId, signal: request.signal }),
});
