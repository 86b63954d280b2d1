import { SaleMatch } from "@/lib/contract/sales";
import { route } from "@/lib/server/route";
import { exportSales } from "@/lib/server/sales/export-sales";

export const GET = route({
  query: SaleMatch,
  respond: ({ actor, query, requestId }) => exportSales(actor, query, { requestId }),
});
