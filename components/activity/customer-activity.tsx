"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pagination } from "@/components/ui/pagination";
import { Segments } from "@/components/ui/segments";
import { Skeleton } from "@/components/ui/skeleton";
import { AsOf } from "@/components/ui/time";
import { activityQuery } from "@/lib/client/activity";
import { customerQuery } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { type ActivityView, activityViews } from "@/lib/contract/activity";
import { NoteForm } from "./note-form";
import { keyOf, TimelineEntry } from "./timeline-entry";

const limit = 50;
const words: Record<ActivityView, string> = {
  all: "All",
  desk: "Done here",
  partnero: "From Partnero",
  notes: "Notes",
};

/** One timeline of a customer: what colleagues did, what they noted, and what Partnero tells. Newest first. */
export function CustomerActivity({ customerId: given }: { customerId: string }) {
  const customer = useQuery(customerQuery(given)).data?.data;
  // The trail knows people by id; the address of a page may hold the key.
  if (!customer) return <Loading />;
  return (
    <>
      <NoteForm customerId={customer.id} />
      <Timeline customerId={customer.id} />
    </>
  );
}

function Timeline({ customerId }: { customerId: string }) {
  const [show, setShow] = useQueryState("show", parseAsStringLiteral(activityViews).withDefault("all"));
  const [page, setPage] = useState(1);
  const list = useQuery(activityQuery(customerId, { show, page, limit }));
  const choose = (next: ActivityView) => {
    setPage(1);
    void setShow(next);
  };
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3 lg:px-6">
        <Segments
          label="What is shown"
          options={activityViews.map((value) => ({ value, label: words[value] }))}
          value={show}
          onChange={choose}
        />
        {list.data ? <AsOf at={list.data.meta.asOf} /> : null}
      </div>
      {list.isPending ? (
        <Loading />
      ) : list.isError && !list.data ? (
        <ErrorState
          compact
          title="The activity could not be loaded"
          problem={problemOf(list.error)}
          safety="Nothing was changed."
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      ) : list.data.data.length === 0 ? (
        <Nothing show={show} />
      ) : (
        <ol className="py-1" aria-label="Activity" aria-busy={list.isPlaceholderData}>
          {list.data.data.map((entry) => (
            <TimelineEntry key={keyOf(entry)} entry={entry} customerId={customerId} />
          ))}
        </ol>
      )}
      {list.data && (list.data.meta.total ?? 0) > limit ? (
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

function Nothing({ show }: { show: ActivityView }) {
  if (show === "notes")
    return (
      <EmptyState compact kind="nothing" title="No notes yet">
        What colleagues should know about this customer can be written above.
      </EmptyState>
    );
  if (show === "partnero")
    return (
      <EmptyState compact kind="nothing" title="Partnero has told nothing yet">
        When they joined, who joined through them and what was bought appears here.
      </EmptyState>
    );
  return (
    <EmptyState compact kind="nothing" title="Nothing done here yet">
      What colleagues do to this customer from Refdesk appears here.
    </EmptyState>
  );
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
