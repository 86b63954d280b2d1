"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useQueryStates } from "nuqs";
import { resized } from "@/components/form/url-params";
import { FillPage, PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Count, Money } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { Skeleton } from "@/components/ui/skeleton";
import { AsOf } from "@/components/ui/time";
import { problemOf } from "@/lib/client/http";
import { salesFileUrl, salesQuery, saleTotalQuery } from "@/lib/client/sales";
import { serverNow } from "@/lib/client/server-clock";
import { useActor } from "@/lib/client/session";
import { workspaceQuery } from "@/lib/client/workspace";
import { may } from "@/lib/contract/permissions";
import { saleKindLabel } from "@/lib/contract/sale-kinds";
import type { SaleMatch } from "@/lib/contract/sales";
import type { Workspace } from "@/lib/contract/workspace";
import { saleFiltersOf, saleMatchOf, saleParams } from "./sale-params";
import { SaleTable } from "./sale-table";
import { SalesToolbar } from "./sales-toolbar";

/** The transactions, rewards and credits behind the overview's amounts, and by themselves. */
export function SalesScreen() {
  const workspace = useQuery(workspaceQuery);
  if (workspace.data) return <Listed workspace={workspace.data.data} />;
  return (
    <FillPage>
      <PageHeader title="Sales and rewards" />
      <SaleTable
        rows={null}
        isOld={false}
        instead={
          workspace.isError ? (
            <ErrorState
              title="The sales could not be loaded"
              problem={problemOf(workspace.error)}
              safety="Nothing was changed."
              onRetry={() => void workspace.refetch()}
              retrying={workspace.isFetching}
            />
          ) : null
        }
      />
    </FillPage>
  );
}

function Listed({ workspace }: { workspace: Workspace }) {
  const [params, setParams] = useQueryStates(saleParams, { history: "push" });
  const { role } = useActor();
  const match = saleMatchOf(params, workspace, new Date(serverNow()));
  const list = useQuery(salesQuery(saleFiltersOf(match, params)));
  const total = useQuery(saleTotalQuery(match)).data?.data;
  const rows = list.data?.data ?? null;
  return (
    <FillPage>
      <PageHeader
        title="Sales and rewards"
        description={<Total match={match} total={total} />}
        actions={
          may(role, "customers.export") ? (
            <LinkButton
              href={salesFileUrl(match)}
              download
              prefetch={false}
              icon={<Download className="size-4" aria-hidden="true" />}
            >
              Download CSV
            </LinkButton>
          ) : null
        }
      />
      <SalesToolbar
        match={match}
        workspace={workspace}
        rows={rows ?? []}
        onChange={(change) => void setParams({ ...change, page: null })}
      />
      <SaleTable
        rows={rows}
        isOld={list.isPlaceholderData}
        instead={
          list.isError && !rows ? (
            <ErrorState
              title="The sales could not be loaded"
              problem={problemOf(list.error)}
              safety="Nothing was changed."
              onRetry={() => void list.refetch()}
              retrying={list.isFetching}
            />
          ) : rows?.length === 0 ? (
            <EmptyState kind="no-match" title={`Nothing in ${match.unit} in these days`}>
              Choose more days, another unit or another kind.
            </EmptyState>
          ) : null
        }
      />
      {rows && list.data && rows.length > 0 ? (
        <div className="shrink-0 border-t border-line bg-canvas">
          <Pagination
            what="rows"
            page={params.page}
            limit={params.limit}
            total={total?.count ?? null}
            shown={rows.length}
            onPage={(page) => void setParams({ page })}
            onLimit={(limit) => void setParams(resized(limit))}
          >
            <AsOf at={list.data.meta.asOf} />
          </Pagination>
        </div>
      ) : null}
    </FillPage>
  );
}

function Total({ match, total }: { match: SaleMatch; total: { amount: string; count: number } | undefined }) {
  if (!total) return <Skeleton className="inline-block w-48" />;
  return (
    <>
      {saleKindLabel[match.kind]}: <Count value={total.count} />
      {match.kind === "unknown_rewards" ? null : (
        <>
          {" "}
          ·{" "}
          <span className="font-medium text-ink">
            <Money amount={total.amount} unit={match.unit} isCurrency={match.isCurrency} />
          </span>
        </>
      )}
    </>
  );
}
