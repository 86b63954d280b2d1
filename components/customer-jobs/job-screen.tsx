"use client";

import { useQuery } from "@tanstack/react-query";
import { PageBody, PageHeader } from "@/components/layout/page-header";
import { WorkPage } from "@/components/layout/work-page";
import { RelativeTime } from "@/components/ui/time";
import { customerJobQuery } from "@/lib/client/customer-jobs";
import type { CustomerJob } from "@/lib/contract/customer-jobs";
import { paths } from "@/lib/contract/paths";
import { JobActions } from "./job-actions";
import { JobNumbers } from "./job-numbers";
import { JobRows } from "./job-rows";
import { JobStatus } from "./job-words";

const parent = { label: "Bulk work", href: paths.customerJobs };
const words = {
  title: "Work on many customers",
  failed: "This job could not be loaded",
  safety: "If it was started, it goes on.",
};

/** One job: what it would do before it is started, its progress while it runs, its receipts afterwards. */
export function JobScreen({ jobId }: { jobId: string }) {
  return (
    <WorkPage query={useQuery(customerJobQuery(jobId))} parent={parent} words={words}>
      {(job) => <Job job={job} />}
    </WorkPage>
  );
}

function Job({ job }: { job: CustomerJob }) {
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
