"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, ListPlus } from "lucide-react";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { resized } from "@/components/form/url-params";
import { FillPage, PageHeader } from "@/components/layout/page-header";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useReaderLocale } from "@/components/ui/locale";
import { Pagination } from "@/components/ui/pagination";
import { AsOf } from "@/components/ui/time";
import { needsPerson } from "@/lib/client/credit-motion";
import { creditsFileUrl, creditsQuery } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import type { Credit } from "@/lib/contract/credits";
import { paths } from "@/lib/contract/paths";
import { CreditGateBanner } from "./credit-gate-banner";
import { creditFiltersOf, creditMatchOf, creditParams, isFiltered, noCreditFilters } from "./credit-params";
import { type CreditGroup, CreditTable, CreditTableSkeleton } from "./credit-table";
import { CreditTotals } from "./credit-totals";
import { CreditsToolbar } from "./credits-toolbar";

/** Every credit of the desk: first what waits for a person, then the rest, newest first. */
export function CreditsScreen() {
  const [params, setParams] = useQueryStates(creditParams, { history: "push" });
  const { timeZone } = useReaderLocale();
  const match = creditMatchOf(params, timeZone);
  const list = useQuery(creditsQuery(creditFiltersOf(params, timeZone)));
  const clear = () => setParams(noCreditFilters);
  const credits = list.data?.data ?? [];
  return (
    <FillPage>
      <PageHeader
        title="Credits"
        description="Money and points given by hand, with who, why and what became of it."
        actions={
          <>
            <LinkButton href={paths.bulkCredit} icon={<ListPlus className="size-4" aria-hidden="true" />}>
              Credit a list
            </LinkButton>
            <LinkButton
              href={creditsFileUrl(match)}
              download
              prefetch={false}
              icon={<Download className="size-4" aria-hidden="true" />}
            >
              Download CSV
            </LinkButton>
          </>
        }
      />
      <div className="shrink-0 px-4 pt-3 empty:hidden lg:px-6">
        <CreditGateBanner />
      </div>
      <CreditsToolbar
        filters={params}
        onFilter={(change, history) => setParams({ ...change, page: null, open: null }, { history })}
        onClear={clear}
      />
      <CreditTotals match={match} filters={params} />
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
              emptyState(credits.length, isFiltered(params), clear)
            )
          }
        />
      )}
      {list.data && credits.length > 0 ? (
        <div className="shrink-0 border-t border-line bg-canvas">
          <Pagination
            page={params.page}
            limit={params.limit}
            total={list.data.meta.total}
            shown={credits.length}
            onPage={(page) => setParams({ page, open: null })}
            onLimit={(limit) => setParams(resized(limit))}
            what="credits"
          >
            <AsOf at={list.data.meta.asOf} />
          </Pagination>
        </div>
      ) : null}
    </FillPage>
  );
}

function emptyState(count: number, isNarrow: boolean, clear: () => void): ReactNode {
  if (count > 0) return undefined;
  if (!isNarrow) {
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
      No credit fits all of these filters together.
    </EmptyState>
  );
}

function grouped(credits: readonly Credit[]): CreditGroup[] {
  const waiting = credits.filter((credit) => needsPerson(credit));
  const rest = credits.filter((credit) => !needsPerson(credit));
  if (waiting.length === 0) return [{ heading: null, credits: rest }];
  return [
    { heading: "Needs a person", credits: waiting },
    { heading: "Everything else", credits: rest },
  ].filter((group) => group.credits.length > 0);
}
