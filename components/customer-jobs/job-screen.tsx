"use client";

import { useQuery } from "@tanstack/react-query";
import { PageBody, PageHeader } from "@/components/layout/page-header";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time";
import { customerJobQuery } from "@/lib/client/customer-jobs";
import { problemOf } from "@/lib/client/http";
import { paths } from "@/lib/contract/paths";
import { JobActions } from "./job-actions";
import { JobNumbers } from "./job-numbers";
import { JobRows } from "./job-rows";
import { JobStatus } from "./job-words";

const parent = { label: "Bulk work", href: paths.customerJobs };

/** One job: what it would do before it is started, its progress while it runs, its receipts afterwards. */
export function JobScreen({ jobId }: { jobId: string }) {
  const { data, error, refetch, isFetching } = useQuery(customerJobQuery(jobId));
  if (!data) {
    return (
      <>
        <PageHeader title="Work on many customers" parent={parent} />
        <PageBody>
          {error ? (
            <ErrorState
              title="This job could not be loaded"
              problem={problemOf(error)}
              safety="If it was started, it goes on."
              onRetry={() => void refetch()}
              retrying={isFetching}
            />
          ) : (
            <div aria-busy="true" className="space-y-3">
              <Skeleton className="w-72" />
              <Skeleton className="w-96 max-w-full" />
            </div>
          )}
        </PageBody>
      </>
    );
  }
  const job = data.data;
  const by = job.startedBy ?? job.createdBy;
  return (
    <>
      <PageHeader
        title={<bdi>{job.title}</bdi>}
        parent={parent}
        description={
          <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
            <JobStatus state={job.state} />
            <span>
              {job.startedAt ? "Started" : "Prepared"} by <bdi>{by.name}</bdi>{" "}
              <RelativeTime at={job.startedAt ?? job.createdAt} />
            </span>
            {job.undoneBy ? (
              <span>
                Undone by <bdi>{job.undoneBy.name}</bdi>
              </span>
            ) : null}
          </span>
        }
        actions={<JobActions job={job} />}
      />
      <PageBody wide>
        <JobNumbers job={job} />
      </PageBody>
      {job.state === "checking" ? null : <JobRows job={job} />}
    </>
  );
}
