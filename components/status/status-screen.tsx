"use client";

import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { PageBody, PageHeader, Section } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import { syncQuery, useAskForSync } from "@/lib/client/sync";
import type { SyncStatus } from "@/lib/contract/sync";
import { MirrorCoverage } from "./mirror-coverage";
import { PartneroFacts } from "./partnero-facts";
import { SyncRuns } from "./sync-runs";

/** How old and how whole the mirror is, what the sync is at, and how Partnero answers; it looks again by itself. */
export function StatusScreen({ webhooks }: { webhooks: ReactNode }) {
  const sync = useQuery(syncQuery());
  const status = sync.data?.data;
  return (
    <>
      <PageHeader
        title="Status"
        description="Lists, search and reports read a mirror of Partnero. This is how old and how whole it is."
        actions={<SyncNow status={status} />}
      />
      <PageBody wide>
        {sync.isError && !status ? (
          <ErrorState
            title="The status could not be loaded"
            problem={problemOf(sync.error)}
            safety="Nothing was changed."
            onRetry={() => void sync.refetch()}
            retrying={sync.isFetching}
          />
        ) : (
          <StatusParts status={status} />
        )}
        {webhooks}
        {status ? (
          <Section title="Last runs" description="What the sync did, newest first; kept for 30 days.">
            <SyncRuns runs={status.runs} />
          </Section>
        ) : null}
      </PageBody>
    </>
  );
}

function StatusParts({ status }: { status: SyncStatus | undefined }) {
  return (
    <>
      {status ? <StatusNotices status={status} /> : null}
      <Section title="Mirror" description="Everything else on this desk works while it fills.">
        {status ? <MirrorCoverage status={status} /> : <CoverageSkeleton />}
      </Section>
      <Section title="Partnero" description="What it allows this desk per minute, and whether it answers.">
        {status ? <PartneroFacts status={status} /> : <Skeleton className="my-3 w-80 max-w-full" />}
      </Section>
    </>
  );
}

const CoverageSkeleton = () => (
  <div className="grid gap-x-4 gap-y-6 py-3 sm:grid-cols-2" aria-busy="true">
    {["customers", "balances", "stats", "sales"].map((part) => (
      <div key={part}>
        <Skeleton />
        <Skeleton className="mt-2 h-1 w-full" />
        <Skeleton className="mt-2 w-32" />
      </div>
    ))}
  </div>
);

function StatusNotices({ status }: { status: SyncStatus }) {
  if (status.isOn && !status.trouble) return null;
  return (
    <div className="mb-6 flex flex-col gap-2">
      {status.isOn ? null : (
        <Banner title="This process does not keep the mirror.">
          REFDESK_SYNC is 0 here; another process has to.
        </Banner>
      )}
      {status.trouble ? (
        <Banner tone="warning" title="The sync stands still">
          {status.trouble}
        </Banner>
      ) : null}
    </div>
  );
}

function SyncNow({ status }: { status: SyncStatus | undefined }) {
  const ask = useAskForSync();
  const noRight = useWhyNot("sync.run");
  const isRunning = Boolean(status?.pass || status?.isAsked);
  return (
    <Button
      variant="primary"
      icon={<RefreshCw className="size-4" aria-hidden="true" />}
      loading={ask.isPending}
      disabledReason={noRight ?? (isRunning ? "A full pass is under way." : undefined)}
      onClick={() =>
        ask.mutate(undefined, {
          onSuccess: () => toast({ title: "A full pass begins", description: "You can leave this page." }),
          onError: (error) =>
            toast({ tone: "negative", title: "No pass was begun", description: problemOf(error).detail }),
        })
      }
    >
      Sync now
    </Button>
  );
}
