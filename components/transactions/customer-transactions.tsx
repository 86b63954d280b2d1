"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { TextLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Missing, Money } from "@/components/ui/number";
import { Pagination } from "@/components/ui/pagination";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/status";
import { Cell, HeadCell, Row, Table, TableHead, WideCell } from "@/components/ui/table";
import { AsOf, Time } from "@/components/ui/time";
import { problemOf } from "@/lib/client/http";
import { transactionsQuery } from "@/lib/client/transactions";
import { paths } from "@/lib/contract/paths";
import type { ListedTransaction } from "@/lib/contract/transactions";

const columns = ["When", "Kind", "By", "Amount", "Rewards", "Key"];

/** What the people this customer referred have bought, newest as Partnero lists them. */
export function CustomerTransactions({ customerId }: { customerId: string }) {
  const [page, setPage] = useState(1);
  const [limit, setLimit] = useState(25);
  const list = useQuery(transactionsQuery(customerId, { page, limit }));
  const rows = list.data?.data ?? [];
  return (
    <>
      <Table label="Transactions of referred people" long aria-busy={list.isFetching}>
        <TableHead>
          <tr>
            {columns.map((name) => (
              <HeadCell key={name} align={name === "Amount" || name === "Rewards" ? "end" : "start"}>
                {name}
              </HeadCell>
            ))}
          </tr>
        </TableHead>
        <tbody>
          {list.isPending ? (
            <LoadingRows />
          ) : list.isError && rows.length === 0 ? (
            <WideCell columns={columns.length}>
              <ErrorState
                compact
                title="The transactions could not be loaded"
                problem={problemOf(list.error)}
                safety="Nothing was changed."
                onRetry={() => list.refetch()}
                retrying={list.isFetching}
              />
            </WideCell>
          ) : rows.length === 0 ? (
            <WideCell columns={columns.length}>
              <EmptyState compact kind="nothing" title="No transactions yet">
                They appear when somebody this customer referred buys something.
              </EmptyState>
            </WideCell>
          ) : (
            rows.map((one) => <TransactionRow key={one.key} transaction={one} />)
          )}
        </tbody>
      </Table>
      {rows.length > 0 && list.data ? (
        <Pagination
          page={page}
          limit={limit}
          total={list.data.meta.total}
          shown={rows.length}
          onPage={setPage}
          onLimit={(next) => {
            setLimit(next);
            setPage(1);
          }}
          what="transactions"
        >
          <AsOf at={list.data.meta.asOf} />
          {list.data.meta.source === "mirror" ? (
            <span className="text-12 text-warning">As last read: Partnero does not answer now.</span>
          ) : null}
        </Pagination>
      ) : null}
    </>
  );
}

function TransactionRow({ transaction: one }: { transaction: ListedTransaction }) {
  return (
    <Row>
      <Cell lead>
        <Time at={one.createdAt} style="datetime" />
      </Cell>
      <Cell label="Kind">
        {one.isCredit ? (
          <Badge tone="info">Credit</Badge>
        ) : (
          <span className="inline-block max-w-40 truncate align-bottom first-letter:uppercase">
            {one.action}
          </span>
        )}
      </Cell>
      <Cell label="By">
        {one.buyer ? (
          <TextLink
            href={paths.customer(one.buyer.id)}
            className="inline-block max-w-full truncate align-bottom [unicode-bidi:isolate] sm:max-w-64"
          >
            {one.buyer.name}
          </TextLink>
        ) : (
          <Missing />
        )}
      </Cell>
      <Cell label="Amount" align="end">
        {one.money ? <Money {...one.money} /> : <Missing />}
      </Cell>
      <Cell label="Rewards" align="end">
        {one.rewards}
      </Cell>
      <Cell label="Key">
        <span className="inline-flex max-w-56 items-center gap-1 text-muted">
          <span className="truncate [unicode-bidi:isolate]">{one.key}</span>
          <CopyButton value={one.key} what="transaction key" />
        </span>
      </Cell>
    </Row>
  );
}

const LoadingRows = () =>
  Array.from({ length: 6 }, (_, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
    <Row key={at}>
      {columns.map((name) => (
        <Cell key={name} label={name} align={name === "Amount" || name === "Rewards" ? "end" : "start"}>
          <Skeleton className="inline-block w-20" />
        </Cell>
      ))}
    </Row>
  ));
