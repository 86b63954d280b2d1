"use client";

import { useQuery } from "@tanstack/react-query";
import { CopyButton } from "@/components/ui/copy-button";
import { DataList } from "@/components/ui/data-list";
import { ErrorState } from "@/components/ui/error-state";
import { Missing, Money } from "@/components/ui/number";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { creditQuery } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import type { Credit, CreditEvent } from "@/lib/contract/credits";
import { CreditActions } from "./credit-actions";
import { CreditStateWord, creditSentence } from "./credit-status";

/** A credit unfolded: why it stands where it stands, the balance around it, every step, what can be done. */
export function CreditDetails({ credit }: { credit: Credit }) {
  const stored = useQuery(creditQuery(credit.id));
  const sentence = creditSentence(credit);
  return (
    <div className="grid gap-x-12 gap-y-4 py-3 lg:grid-cols-2">
      <div className="min-w-0">
        {sentence ? <p className="mb-3 max-w-[60ch] text-pretty">{sentence}</p> : null}
        <CreditActions credit={credit} />
        <DataList
          items={[
            { term: "Balance", value: <BalanceAround credit={credit} /> },
            { term: "Note", value: credit.note ? <Note text={credit.note} /> : <Missing /> },
            {
              term: "Operation",
              value: (
                <span className="inline-flex max-w-full items-center gap-1">
                  <code className="truncate font-mono text-12">{credit.id}</code>
                  <CopyButton value={credit.id} what="operation id" />
                </span>
              ),
            },
          ]}
        />
      </div>
      <div className="min-w-0">
        {stored.isPending ? (
          <div aria-busy="true" className="space-y-3">
            <Skeleton className="w-64" />
            <Skeleton className="w-56" />
          </div>
        ) : stored.isError ? (
          <ErrorState
            compact
            title="The steps could not be loaded"
            problem={problemOf(stored.error)}
            safety="The credit itself is not touched by this."
            onRetry={() => stored.refetch()}
            retrying={stored.isFetching}
          />
        ) : (
          <Steps events={stored.data.data.events} />
        )}
      </div>
    </div>
  );
}

const Note = ({ text }: { text: string }) => (
  <span className="whitespace-pre-wrap [unicode-bidi:isolate]">{text}</span>
);

function BalanceAround({ credit: { balanceBefore, balanceAfter } }: { credit: Credit }) {
  if (!balanceBefore) return <Missing label="not read" />;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-1">
      <Money {...balanceBefore} />
      <span aria-hidden="true">→</span>
      <span className="sr-only">, then </span>
      {balanceAfter ? <Money {...balanceAfter} /> : <span className="text-muted">not read back</span>}
    </span>
  );
}

const Steps = ({ events }: { events: readonly CreditEvent[] }) => (
  <ol aria-label="Steps" className="space-y-2 border-l border-line pl-4">
    {events.map((event, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
      <li key={at}>
        <div className="flex flex-wrap items-baseline gap-x-3">
          {event.state === "prepared" && event.detail === null ? (
            <Status hollow>Written down</Status>
          ) : (
            <CreditStateWord state={event.state} />
          )}
          <span className="text-12 text-faint">
            <Time at={event.at} style="datetime" />
          </span>
        </div>
        {event.detail ? <p className="text-pretty pl-4 text-12 text-muted">{event.detail}</p> : null}
      </li>
    ))}
  </ol>
);
