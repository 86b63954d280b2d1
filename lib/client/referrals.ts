import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Customer } from "@/lib/contract/customers";
import type { List, One, PageQuery } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { TreeAnswer, TreeMatches, TreeQuery } from "@/lib/contract/referrals";
import { api } from "./http";

/** A page of the people a customer referred directly, from Partnero. */
export const referralsQuery = (customerId: string, page: PageQuery) =>
  queryOptions({
    queryKey: ["referrals", "list", { customerId, ...page }] as const,
    queryFn: ({ signal }) => api<List<Customer>>(paths.api.referrals(customerId), { query: page, signal }),
    placeholderData: keepPreviousData,
  });

/** Where a customer stands: the path up to the root, and the branches below that are asked for. */
export const treeQuery = (customerId: string, wish: Partial<TreeQuery> = {}) =>
  queryOptions({
    queryKey: ["referrals", "tree", { customerId, ...wish }] as const,
    queryFn: ({ signal }) => api<TreeAnswer>(paths.api.tree(customerId), { query: wish, signal }),
  });

/** Who below a customer has these words; what was found before stays while one types on. */
export const treeMatchesQuery = (customerId: string, q: string) =>
  queryOptions({
    queryKey: ["referrals", "matches", { customerId, q }] as const,
    queryFn: ({ signal }) =>
      api<One<TreeMatches>>(paths.api.treeMatches(customerId), { query: { q }, signal }),
    placeholderData: keepPreviousData,
  });
