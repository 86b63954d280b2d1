"use client";

import { useQuery } from "@tanstack/react-query";
import { PageBody, PageHeader } from "@/components/layout/page-header";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time";
import { bulkRunQuery } from "@/lib/client/bulk-runs";
import { problemOf } from "@/lib/client/http";
import type { BulkRun } from "@/lib/contract/bulk-runs";
import { paths } from "@/lib/contract/paths";
import { RunState } from "./bulk-words";
import { RunActions } from "./run-actions";
import { RunNotices } from "./run-notices";
import { RunNumbers } from "./run-numbers";
import { RunRows } from "./run-rows";
import { Steps } from "./steps";

const parent = { label: "Credit a list", href: paths.bulkCredit };

/** One list: its check before it is started, its progress while it runs, its receipts afterwards. */
export function RunScreen({ runId }: { runId: string }) {
  const { data, error, refetch, isFetching } = useQuery(bulkRunQuery(runId));
  if (!data) {
    return (
      <>
        <PageHeader title="List of credits" parent={parent} />
        <PageBody>
          {error ? (
            <ErrorState
              title="This list could not be loaded"
              problem={problemOf(error)}
              safety="What was handed over goes on."
              onRetry={() => void refetch()}
              retrying={isFetching}
            />
          ) : (
            <div aria-busy="true" className="space-y-3">
              <Skeleton className="w-64" />
              <Skeleton className="w-96 max-w-full" />
              <Skeleton className="w-80 max-w-full" />
            </div>
          )}
        </PageBody>
      </>
    );
  }
  const run = data.data;
  const isBefore = run.state === "checking" || (run.state === "checked" && run.startedAt === null);
  return (
    <>
      <PageHeader
        title={<bdi>{run.fileName || "Pasted list"}</bdi>}
        parent={parent}
        description={<Whose run={run} />}
        actions={<RunActions run={run} />}
      >
        <Steps at={isBefore ? 1 : 2} />
      </PageHeader>
      <PageBody wide>
        <RunNotices run={run} />
        <RunNumbers run={run} />
      </PageBody>
      <RunRows run={run} />
    </>
  );
}

function Whose({ run }: { run: BulkRun }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <RunState state={run.state} />
      <span>
        Uploaded by <bdi>{run.createdBy.name}</bdi> <RelativeTime at={run.createdAt} />
      </span>
      {run.startedBy ? (
        <span>
          Credited by <bdi>{run.startedBy.name}</bdi>
        </span>
      ) : null}
    </span>
  );
}
