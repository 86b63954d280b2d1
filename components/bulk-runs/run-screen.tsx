"use client";

import { useQuery } from "@tanstack/react-query";
import { PageBody, PageHeader } from "@/components/layout/page-header";
import { WorkPage } from "@/components/layout/work-page";
import { RelativeTime } from "@/components/ui/time";
import { bulkRunQuery } from "@/lib/client/bulk-runs";
import type { BulkRun } from "@/lib/contract/bulk-runs";
import { paths } from "@/lib/contract/paths";
import { RunState } from "./bulk-words";
import { RunActions } from "./run-actions";
import { RunNotices } from "./run-notices";
import { RunNumbers } from "./run-numbers";
import { RunRows } from "./run-rows";
import { Steps } from "./steps";

const parent = { label: "Credit a list", href: paths.bulkCredit };
const words = {
  title: "List of credits",
  failed: "This list could not be loaded",
  safety: "What was handed over goes on.",
};

/** One list: its check before it is started, its progress while it runs, its receipts afterwards. */
export function RunScreen({ runId }: { runId: string }) {
  return (
    <WorkPage query={useQuery(bulkRunQuery(runId))} parent={parent} words={words}>
      {(run) => <Run run={run} />}
    </WorkPage>
  );
}

function Run({ run }: { run: BulkRun }) {
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
