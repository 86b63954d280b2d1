import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Customer } from "@/lib/contract/customers";
import type { List, One, PageQuery } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { CustomerTree } from "@/lib/contract/referrals";
import { api } from "./http";

/** A page of the people a customer referred directly. */
export const referralsQuery = (customerId: string, page: PageQuery) =>
  queryOptions({
    queryKey: ["referrals", "list", { customerId, ...page }] as const,
    queryFn: ({ signal }) => api<List<Customer>>(paths.api.referrals(customerId), { query: page, signal }),
    placeholderData: keepPreviousData,
  });

/** Where a customer stands: the path up to the root, and the first page below. */
export const treeQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["referrals", "tree", { customerId }] as const,
    queryFn: ({ signal }) => api<One<CustomerTree>>(paths.api.tree(customerId), { signal }),
  });
