import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { List, One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { ListedSale, SaleFilters, SaleMatch, SaleTotal } from "@/lib/contract/sales";
import { api, search } from "./http";

/** A page of what was bought or granted; the page before stays on screen while it loads. */
export const salesQuery = (filters: SaleFilters) =>
  queryOptions({
    queryKey: ["transactions", "program", filters] as const,
    queryFn: ({ signal }) => api<List<ListedSale>>(paths.api.sales, { query: filters, signal }),
    placeholderData: keepPreviousData,
  });

/** What all that match come to; rows never wait for it. */
export const saleTotalQuery = (match: SaleMatch) =>
  queryOptions({
    queryKey: ["transactions", "total", match] as const,
    queryFn: ({ signal }) => api<One<SaleTotal>>(paths.api.saleTotals, { query: match, signal }),
  });

/** Where the file of exactly these rows is. */
export const salesFileUrl = (match: SaleMatch) => paths.api.exportSales + search(match);
