"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEffect, useMemo } from "react";
import { customersQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { readListContext, saveListContext } from "@/lib/client/list-context";
import { type CustomerSort, usualDirection } from "@/lib/contract/customer-order";
import type { ListedCustomer } from "@/lib/contract/listed-customers";
import type { Money } from "@/lib/contract/money";
import { paths } from "@/lib/contract/paths";
import { matchingFirst } from "./amounts-cell";
import { filtersOf, type ListParams, listHref, listParams, matchOf, matchParams } from "./list-params";
import { useAskPartnero } from "./use-ask-partnero";

const noCustomers: ListedCustomer[] = [];
const firstPage = { page: null, after: null, before: null };
const noFilters = Object.fromEntries(Object.keys(matchParams).map((name) => [name, null]));

export type CustomerList = ReturnType<typeof useCustomerList>;

/** The list as the URL says it: what is asked, what came, and the ways to ask for something else. */
export function useCustomerList() {
  const [params, setParams] = useQueryStates(listParams, { history: "push" });
  const filters = filtersOf(params);
  const match = matchOf(params);
  const query = useQuery(customersQuery(filters));
  const asked = useAskPartnero(filters, query.isPlaceholderData ? undefined : query.data);
  const answer = asked.found ?? query.data;
  const customers = useUnitFirst(answer?.data ?? noCustomers, params);
  const problem = query.error ? problemOf(query.error) : null;
  const direction = params.direction ?? usualDirection(params.sort);
  useKeptContext(params, query.isPlaceholderData ? null : answer?.data);
  return {
    params,
    match,
    customers,
    meta: answer?.meta ?? null,
    problem,
    asked,
    direction,
    /** Nothing has come yet for this question, and nothing of another one is shown. */
    isFirstLoad: query.isPending,
    /** What is shown belongs to the question before. */
    isOld: query.isPlaceholderData,
    isLoading: query.isFetching,
    /** When we may ask again, epoch milliseconds. */
    waitUntil:
      problem?.code === "rate_limited" ? query.errorUpdatedAt + (problem.retryAfter ?? 10) * 1000 : null,
    isFiltered: Object.values(match).some((value) => value !== undefined),
    reload: () => void query.refetch(),
    /** Anything but the page itself begins again at the first page. */
    change: (next: Partial<ListParams>, history: "push" | "replace" = "push") =>
      void setParams({ ...firstPage, ...next }, { history }),
    /** By another column, or the other way round. */
    sortBy: (sort: CustomerSort) => {
      const turned = direction === "asc" ? "desc" : "asc";
      void setParams({ ...firstPage, sort, direction: sort === params.sort ? turned : null });
    },
    /** To the page beside this one, from where it ends. */
    turnTo: (page: number) => {
      const { next = null, previous = null } = answer?.meta ?? {};
      if (page <= 1) return void setParams(firstPage);
      const after = page > params.page ? next : null;
      void setParams({ page, after, before: page > params.page ? null : previous });
    },
    clear: () => void setParams({ ...firstPage, ...noFilters }),
  };
}

/** Who was looked for by a unit shows that one first: it is what the list is about. */
function useUnitFirst(customers: ListedCustomer[], { unit, isCurrency }: ListParams): ListedCustomer[] {
  return useMemo(() => {
    if (unit === null) return customers;
    const isIt = (one: Money) => one.unit === unit && (isCurrency ?? one.isCurrency) === one.isCurrency;
    return customers.map(({ balance, ...rest }) => ({
      ...rest,
      balance: balance && { ...balance, amounts: matchingFirst(balance.amounts, isIt) },
    }));
  }, [customers, unit, isCurrency]);
}

/** Keeps the order of this page for the customer page's previous and next. */
function useKeptContext(params: ListParams, shown: readonly ListedCustomer[] | undefined | null) {
  const href = listHref(paths.customers, params);
  useEffect(() => {
    if (!shown) return;
    const before = readListContext();
    saveListContext({
      href,
      ids: shown.map((one) => one.id),
      opened: before?.href === href ? before.opened : null,
    });
  }, [href, shown]);
}

/** Remembers whom the reader opened, so that coming back finds the same row. */
export function rememberOpened(customerId: string) {
  const context = readListContext();
  if (context) saveListContext({ ...context, opened: customerId });
}
