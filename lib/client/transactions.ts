import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { List, PageQuery } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { ListedTransaction } from "@/lib/contract/transactions";
import { api } from "./http";

/** A page of what the people a customer referred have bought; as the mirror had it while Partnero gives no answer. */
export const transactionsQuery = (customerId: string, page: PageQuery) =>
  queryOptions({
    queryKey: ["transactions", "list", { customerId, ...page }] as const,
    queryFn: ({ signal }) =>
      api<List<ListedTransaction>>(paths.api.transactions(customerId), { query: page, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.meta.source === "mirror" ? 10_000 : false),
  });
