import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { List, PageQuery } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { ListedTransaction } from "@/lib/contract/transactions";
import { api } from "./http";

/** A page of what the people a customer referred have bought. */
export const transactionsQuery = (customerId: string, page: PageQuery) =>
  queryOptions({
    queryKey: ["transactions", "list", { customerId, ...page }] as const,
    queryFn: ({ signal }) =>
      api<List<ListedTransaction>>(paths.api.transactions(customerId), { query: page, signal }),
    placeholderData: keepPreviousData,
  });
