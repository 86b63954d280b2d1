"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { AsOf } from "@/components/ui/time";
import { creditsQuery } from "@/lib/client/credits";
import { customerQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { CreditTable, CreditTableSkeleton } from "./credit-table";

/** The credits tab of a customer, newest first. In: the id or key of the page; the ledger goes by the true id. */
export function CustomerCredits({ customerId }: { customerId: string }) {
  const customer = useQuery(customerQuery(customerId));
  const [{ page, limit }, setPaging] = useState({ page: 1, limit: 25 });
  const [open, setOpen] = useState<string | null>(null);
  const trueId = customer.data?.data.id;
  const list = useQuery({
    ...creditsQuery({ customerId: trueId, page, limit }),
    enabled: trueId !== undefined,
  });
  const error = list.error ?? customer.error;
  if (error && !list.data) {
    return (
      <ErrorState
        compact
        title="The credits could not be loaded"
        problem={problemOf(error)}
        safety="Nothing was changed."
        onRetry={() => (trueId === undefined ? customer.refetch() : list.refetch())}
        retrying={list.isFetching || customer.isFetching}
      />
    );
  }
  if (!list.data) return <CreditTableSkeleton showCustomer={false} />;
  const { data: credits, meta } = list.data;
  if (credits.length === 0 && page === 1) {
    return (
      <EmptyState compact kind="nothing" title="No credits yet">
        What colleagues credit to this customer from here appears with its reason, ticket and every step.
      </EmptyState>
    );
  }
  return (
    <>
      <CreditTable groups={[{ heading: null, credits }]} showCustomer={false} open={open} onOpen={setOpen} />
      <Pagination
        page={page}
        limit={limit}
        total={meta.total}
        shown={credits.length}
        onPage={(next) => setPaging({ page: next, limit })}
        onLimit={(next) => setPaging({ page: 1, limit: next })}
        what="credits"
      >
        <AsOf at={meta.asOf} />
      </Pagination>
    </>
  );
}
