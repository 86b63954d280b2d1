"use client";

import { useQueryStates } from "nuqs";
import { PageBody, PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/contract/paths";
import { jobParams } from "./job-params";
import { JobScreen } from "./job-screen";
import { RecentJobs } from "./recent-jobs";

/** Long work on many customers: all of it, or the one that stands in the URL. */
export function JobsScreen() {
  const [{ job }] = useQueryStates(jobParams);
  if (job) return <JobScreen key={job} jobId={job} />;
  return (
    <>
      <PageHeader
        title="Bulk work"
        parent={{ label: "Customers", href: paths.customers }}
        description="Archives, restores and imports of everybody, newest first."
        actions={<LinkButton href={paths.customerImport}>Import customers</LinkButton>}
      />
      <PageBody wide>
        <RecentJobs />
      </PageBody>
    </>
  );
}
