"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { Skeleton } from "@/components/ui/skeleton";
import { Cell, HeadCell, Row, Table, TableHead, WideCell } from "@/components/ui/table";
import { AsOf } from "@/components/ui/time";
import { problemOf } from "@/lib/client/http";
import type { List } from "@/lib/contract/envelope";
import { Toolbar } from "./page-header";

export type ReceiptTableProps<T> = {
  /** Of the table; the section around it is called Rows. */
  label: string;
  columns: readonly string[];
  /** Those whose cells stand at the right. */
  numbers?: readonly string[];
  query: UseQueryResult<List<T>>;
  row: (item: T) => ReactNode;
  filter: ReactNode;
  /** What an error leaves untouched. */
  safety: string;
  onShowAll: () => void;
  onPage: (page: number) => void;
  onLimit: (limit: number) => void;
};

/** The rows of long work, by pages, each with what became of it. */
export function ReceiptTable<T>(props: ReceiptTableProps<T>) {
  const { columns, numbers = [], query } = props;
  const alignOf = (column: string) => (numbers.includes(column) ? "end" : undefined);
  const rows = query.data?.data ?? [];
  return (
    <section aria-label="Rows" className="border-t border-line">
      <Toolbar label="Filter rows">{props.filter}</Toolbar>
      <Table label={props.label} long aria-busy={query.isPending}>
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
          {query.isPending
            ? ["a", "b", "c", "d"].map((place) => (
                <Row key={place} className="hover:bg-transparent">
                  {columns.map((column) => (
                    <Cell key={column} align={alignOf(column)}>
                      <Skeleton className="inline-block w-20" />
                    </Cell>
                  ))}
                </Row>
              ))
            : null}
          {rows.map(props.row)}
          {query.isError && !query.data ? (
            <WideCell columns={columns.length}>
              <ErrorState
                title="The rows could not be loaded"
                problem={problemOf(query.error)}
                safety={props.safety}
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
                action={<Button onClick={props.onShowAll}>Show all rows</Button>}
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
          onPage={props.onPage}
          onLimit={props.onLimit}
        >
          <AsOf at={query.data.meta.asOf} />
        </Pagination>
      ) : null}
    </section>
  );
}
