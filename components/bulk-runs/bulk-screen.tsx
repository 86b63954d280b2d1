"use client";

import { useQueryStates } from "nuqs";
import { PageBody, PageHeader } from "@/components/layout/page-header";
import { paths } from "@/lib/contract/paths";
import { bulkParams } from "./bulk-params";
import { RecentRuns } from "./recent-runs";
import { RunScreen } from "./run-screen";
import { Steps } from "./steps";
import { UploadForm } from "./upload-form";

/** Credit a list: paste it, look at the check, start it, read the receipts. The list in hand stands in the URL. */
export function BulkScreen() {
  const [{ run }, setParams] = useQueryStates(bulkParams, { history: "push" });
  if (run) return <RunScreen key={run} runId={run} />;
  return (
    <>
      <PageHeader
        title="Credit a list"
        parent={{ label: "Credits", href: paths.credits }}
        description="Many credits at once, each checked, limited and receipted like one given by hand."
      >
        <Steps at={0} />
      </PageHeader>
      <PageBody>
        <UploadForm onCreated={(created) => void setParams({ run: created, outcome: null, page: null })} />
        <div className="mt-12">
          <RecentRuns />
        </div>
      </PageBody>
    </>
  );
}
