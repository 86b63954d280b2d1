"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { FillPage, PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { AsOf } from "@/components/ui/time";
import { creditsQuery, isCreditMoving } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import { creditStatesForPeople } from "@/lib/contract/credit-words";
import type { Credit, CreditState } from "@/lib/contract/credits";
import { creditFiltersOf, creditParams } from "./credit-params";
import { type CreditGroup, CreditTable, CreditTableSkeleton } from "./credit-table";
import { CreditsToolbar } from "./credits-toolbar";

const nothing = { state: null, reason: null, customerId: null, page: null, open: null };

/** Every credit of the desk: first what waits for a person, then the rest, newest first. */
export function CreditsScreen() {
  const [params, setParams] = useQueryStates(creditParams, { history: "push" });
  const list = useQuery(creditsQuery(creditFiltersOf(params)));
  const clear = () => setParams(nothing);
  const credits = list.data?.data ?? [];
  const isFiltered = Boolean(params.state || params.reason || params.customerId);
  return (
    <FillPage>
      <PageHeader
        title="Credits"
        description="Money and points given by hand, with who, why and what became of it."
      />
      <CreditsToolbar
        filters={params}
        onFilter={(change) => setParams({ ...change, page: null, open: null })}
        onClear={clear}
      />
      {list.isPending ? (
        <CreditTableSkeleton showCustomer />
      ) : (
        <CreditTable
          showCustomer
          fill
          groups={params.state ? [{ heading: null, credits }] : grouped(credits)}
          open={params.open}
          onOpen={(open) => setParams({ open }, { history: "replace" })}
          instead={
            list.isError && !list.data ? (
              <ErrorState
                title="The credits could not be loaded"
                problem={problemOf(list.error)}
                safety="Nothing was changed."
                onRetry={() => list.refetch()}
                retrying={list.isFetching}
              />
            ) : (
              emptyState(credits.length, isFiltered, clear)
            )
          }
        />
      )}
      {list.data && credits.length > 0 ? (
        <Pagination
          page={params.page}
          limit={params.limit}
          total={list.data.meta.total}
          shown={credits.length}
          onPage={(page) => setParams({ page, open: null })}
          onLimit={(limit) => setParams({ limit: creditParams.limit.parse(String(limit)), page: null })}
          what="credits"
        >
          <AsOf at={list.data.meta.asOf} />
        </Pagination>
      ) : null}
    </FillPage>
  );
}

function emptyState(count: number, isFiltered: boolean, clear: () => void): ReactNode {
  if (count > 0) return undefined;
  if (!isFiltered) {
    return (
      <EmptyState kind="nothing" title="No credits yet">
        Open a customer and press C to give one. Each appears here with every step it took.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      kind="no-match"
      title="No credit matches"
      action={<Button onClick={clear}>Clear filters</Button>}
    >
      No credit has this state, reason and customer together.
    </EmptyState>
  );
}

const waitsForPerson = (credit: Credit) => {
  const states: readonly CreditState[] = creditStatesForPeople;
  return states.includes(credit.state) && !isCreditMoving(credit);
};

function grouped(credits: readonly Credit[]): CreditGroup[] {
  const waiting = credits.filter(waitsForPerson);
  const rest = credits.filter((credit) => !waitsForPerson(credit));
  if (waiting.length === 0) return [{ heading: null, credits: rest }];
  return [
    { heading: "Needs a person", credits: waiting },
    { heading: "Everything else", credits: rest },
  ].filter((group) => group.credits.length > 0);
}
