"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { Toolbar } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead, WideCell } from "@/components/ui/table";
import { AsOf } from "@/components/ui/time";
import { bulkRowsQuery } from "@/lib/client/bulk-runs";
import { problemOf } from "@/lib/client/http";
import { type BulkRun, bulkOutcomeLabel, bulkOutcomes } from "@/lib/contract/bulk-runs";
import { bulkParams, bulkRowFilters, pageSizes } from "./bulk-params";
import { ReceiptRow } from "./receipt-row";

const columns = ["Line", "State", "Customer", "Amount", "Reason", "Ticket", "Receipt"] as const;
const alignOf = (column: string) => (column === "Amount" ? "end" : undefined);

/** The rows of a list, each with what became of it; narrowed by that. */
export function RunRows({ run }: { run: BulkRun }) {
  const [params, setParams] = useQueryStates(bulkParams, { history: "push" });
  const query = useQuery(bulkRowsQuery(run, bulkRowFilters(params)));
  const { locale } = useReaderLocale();
  const offered = bulkOutcomes.filter((one) => run.counts[one] > 0 || one === params.outcome);
  const rows = query.data?.data ?? [];
  const showAll = () => void setParams({ outcome: null, page: null });
  return (
    <section aria-label="Rows" className="border-t border-line">
      <Toolbar label="Filter rows">
        <Select
          look="quiet"
          aria-label="State"
          value={params.outcome ?? ""}
          placeholder={`All ${countText(run.rowCount, locale)} rows`}
          options={offered.map((one) => ({
            value: one,
            label: `${bulkOutcomeLabel[one]} (${countText(run.counts[one], locale)})`,
          }))}
          onChange={({ target }) => {
            const outcome = bulkOutcomes.find((one) => one === target.value) ?? null;
            void setParams({ outcome, page: null });
          }}
        />
      </Toolbar>
      <Table label="Rows of the list" aria-busy={query.isPending}>
        <TableHead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column} align={alignOf(column)}>
                {column}
              </HeadCell>
            ))}
          </tr>
        </TableHead>
        <tbody>
          {query.isPending ? <RowSkeletons /> : null}
          {rows.map((row) => (
            <ReceiptRow key={row.line} row={row} run={run} />
          ))}
          {query.isError && !query.data ? (
            <WideCell columns={columns.length}>
              <ErrorState
                title="The rows could not be loaded"
                problem={problemOf(query.error)}
                safety="What was handed over goes on."
                onRetry={() => void query.refetch()}
                retrying={query.isFetching}
              />
            </WideCell>
          ) : null}
          {query.data && rows.length === 0 ? (
            <WideCell columns={columns.length}>
              <EmptyState
                kind="no-match"
                title="No row stands there"
                action={<Button onClick={showAll}>Show all rows</Button>}
              />
            </WideCell>
          ) : null}
        </tbody>
      </Table>
      {query.data ? (
        <Pagination
          what="rows"
          page={query.data.meta.page}
          limit={query.data.meta.limit}
          total={query.data.meta.total}
          shown={rows.length}
          limits={pageSizes}
          onPage={(page) => void setParams({ page })}
          onLimit={(next) => {
            void setParams({ limit: pageSizes.find((size) => size === next) ?? null, page: null });
          }}
        >
          <AsOf at={query.data.meta.asOf} />
        </Pagination>
      ) : null}
    </section>
  );
}

const RowSkeletons = () =>
  ["a", "b", "c", "d"].map((place) => (
    <Row key={place} className="hover:bg-transparent">
      {columns.map((column) => (
        <Cell key={column} align={alignOf(column)}>
          <Skeleton className="inline-block w-20" />
        </Cell>
      ))}
    </Row>
  ));
