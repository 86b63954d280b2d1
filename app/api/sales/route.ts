import { list } from "@/lib/contract/envelope";
import { ListedSale, SaleFilters } from "@/lib/contract/sales";
import { route } from "@/lib/server/route";
import { listSales } from "@/lib/server/sales/list-sales";

export const GET = route({
  query: SaleFilters,
  response: list(ListedSale),
  handler: ({ actor, query }) => listSales(actor, query),
});
