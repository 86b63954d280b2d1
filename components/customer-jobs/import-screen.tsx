"use client";

import { useRouter } from "next/navigation";
import { PageBody, PageHeader, Section } from "@/components/layout/page-header";
import { paths } from "@/lib/contract/paths";
import { ImportForm } from "./import-form";
import { RecentJobs } from "./recent-jobs";

/** Import customers: paste or choose a file, say what its columns are, look at the dry run on the job's page. */
export function ImportScreen() {
  const router = useRouter();
  return (
    <>
      <PageHeader
        title="Import customers"
        parent={{ label: "Customers", href: paths.customers }}
        description="Create and edit many at once. Every row is checked first, and nothing is sent before you start it."
      />
      <PageBody>
        <ImportForm onCreated={(id) => router.push(paths.customerJob(id))} />
        <div className="mt-12">
          <Section title="Earlier imports" description="Everybody’s, newest first">
            <RecentJobs kind="import" />
          </Section>
        </div>
      </PageBody>
    </>
  );
}
