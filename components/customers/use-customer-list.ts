"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEffect } from "react";
import { customersQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { readListContext, saveListContext } from "@/lib/client/list-context";
import type { Customer } from "@/lib/contract/customers";
import { paths } from "@/lib/contract/paths";
import { filtersOf, type ListParams, listHref, listParams } from "./list-params";

const noCustomers: Customer[] = [];

export type CustomerList = ReturnType<typeof useCustomerList>;

/** The list as the URL says it: what is asked, what came, and the ways to ask for something else. */
export function useCustomerList() {
  const [params, setParams] = useQueryStates(listParams, { history: "push" });
  const filters = filtersOf(params);
  const query = useQuery(customersQuery(filters));
  const customers = query.data?.data ?? noCustomers;
  const problem = query.error ? problemOf(query.error) : null;
  useKeptContext(params, query.isPlaceholderData ? null : query.data?.data);
  return {
    params,
    customers,
    meta: query.data?.meta ?? null,
    problem,
    /** Nothing has come yet for this question, and nothing of another one is shown. */
    isFirstLoad: query.isPending,
    /** What is shown belongs to the question before. */
    isOld: query.isPlaceholderData,
    isLoading: query.isFetching,
    /** When Partnero lets us ask again, epoch milliseconds. */
    waitUntil:
      problem?.code === "rate_limited" ? query.errorUpdatedAt + (problem.retryAfter ?? 10) * 1000 : null,
    isFiltered: params.q.trim() !== "" || params.referStatus !== null,
    reload: () => void query.refetch(),
    /** Anything but the page itself begins again at the first page. */
    change: (next: Partial<ListParams>, history: "push" | "replace" = "push") =>
      void setParams({ page: null, ...next }, { history }),
    clear: () => void setParams({ q: null, referStatus: null, page: null }),
  };
}

/** Keeps the order of this page for the customer page's previous and next. */
function useKeptContext(params: ListParams, shown: readonly Customer[] | undefined | null) {
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
