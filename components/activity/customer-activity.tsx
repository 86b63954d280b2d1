"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { RelativeTime } from "@/components/ui/time";
import { activityQuery } from "@/lib/client/activity";
import { customerQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import type { AuditEntry } from "@/lib/contract/audit";
import { actionWords, outcomeWords } from "@/lib/contract/audit-words";

/** Who did what to this customer from this desk, newest first. */
export function CustomerActivity({ customerId: given }: { customerId: string }) {
  const customer = useQuery(customerQuery(given)).data?.data;
  // The trail knows people by id; the address of a page may hold the key.
  return customer ? <Trail customerId={customer.id} /> : <Loading />;
}

function Trail({ customerId }: { customerId: string }) {
  const [page, setPage] = useState(1);
  const limit = 50;
  const list = useQuery(activityQuery(customerId, { page, limit }));
  if (list.isPending) return <Loading />;
  if (list.isError) {
    return (
      <ErrorState
        compact
        title="The activity could not be loaded"
        problem={problemOf(list.error)}
        safety="Nothing was changed."
        onRetry={() => list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  if (list.data.data.length === 0) {
    return (
      <EmptyState compact kind="nothing" title="Nothing done here yet">
        What colleagues do to this customer from Refdesk appears here.
      </EmptyState>
    );
  }
  return (
    <>
      <ol className="py-2" aria-label="Activity">
        {list.data.data.map((entry) => (
          <Entry key={entry.operationId} entry={entry} />
        ))}
      </ol>
      {list.data.meta.total !== null && list.data.meta.total > limit ? (
        <Pagination
          page={page}
          limit={limit}
          total={list.data.meta.total}
          shown={list.data.data.length}
          onPage={setPage}
          what="entries"
        />
      ) : null}
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { tone, word } = outcomeWords[entry.outcome];
  const changes = changedFields(entry);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 border-b border-line px-4 py-3 lg:px-6">
      <p>
        <span className="font-medium">{actionWords[entry.action] ?? entry.action}</span>
        <span className="text-muted"> by {entry.actor.name}</span>
      </p>
      <span className="text-12 text-faint">
        <RelativeTime at={entry.at} />
      </span>
      <div className="min-w-0 text-muted">
        {changes.map(([field, before, after]) => (
          <p key={field} className="text-12">
            {field}: <span className="line-through [unicode-bidi:isolate]">{before}</span>
            <span className="sr-only"> became </span>
            <span aria-hidden="true"> → </span>
            <span className="text-ink [unicode-bidi:isolate]">{after}</span>
          </p>
        ))}
        {entry.detail ? <p className="text-12">{entry.detail}</p> : null}
      </div>
      <span className="text-12 text-muted">
        <Status tone={tone}>{word}</Status>
      </span>
    </li>
  );
}

/** Fields that the entry knows before and after, as text; "nothing" where there was none. */
function changedFields(entry: AuditEntry): [string, string, string][] {
  if (!entry.before || !entry.after) return [];
  const text = (value: unknown) =>
    value === null || value === undefined || value === "" ? "nothing" : String(value);
  return Object.keys(entry.after)
    .filter((field) => text(entry.before?.[field]) !== text(entry.after?.[field]))
    .map((field) => [field, text(entry.before?.[field]), text(entry.after?.[field])]);
}

const Loading = () => (
  <div className="py-2" aria-busy="true">
    {Array.from({ length: 4 }, (_, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
      <div key={at} className="flex justify-between border-b border-line px-4 py-4 lg:px-6">
        <Skeleton className="w-64" />
        <Skeleton className="w-20" />
      </div>
    ))}
  </div>
);
