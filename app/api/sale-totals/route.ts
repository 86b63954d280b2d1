import { one } from "@/lib/contract/envelope";
import { SaleMatch, SaleTotal } from "@/lib/contract/sales";
import { route } from "@/lib/server/route";
import { getSaleTotal } from "@/lib/server/sales/get-sale-total";

export const GET = route({
  query: SaleMatch,
  response: one(SaleTotal),
  handler: ({ actor, query }) => getSaleTotal(actor, query),
});
