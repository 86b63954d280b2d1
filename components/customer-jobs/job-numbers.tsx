"use client";

import { Banner } from "@/components/ui/banner";
import { useReaderLocale } from "@/components/ui/locale";
import { Count } from "@/components/ui/number";
import { countText } from "@/components/ui/number-text";
import { Progress } from "@/components/ui/progress";
import type { CustomerJob } from "@/lib/contract/customer-jobs";
import { jobPlans } from "@/lib/contract/customer-jobs";
import { JobImpactList } from "./job-impact-list";
import { jobProgress, planWord } from "./job-words";
import { RetryNotice } from "./retry-notice";

/** Why it waits, how far it is, and what it is about in numbers. */
export function JobNumbers({ job }: { job: CustomerJob }) {
  const shown = jobPlans.filter((plan) => job.plans[plan] > 0);
  return (
    <div className="max-w-[72rem] space-y-5">
      {job.detail ? (
        <Banner
          tone={job.state === "paused" || job.state === "cancelled" ? "warning" : "info"}
          title={stoodStill[job.state] ?? "It waits"}
        >
          {job.detail}
        </Banner>
      ) : null}
      {job.counts.unknown > 0 && job.state !== "running" && job.state !== "finished" ? (
        <Banner tone="warning" title="Of some rows nobody knows whether Partnero did it">
          They were read again several times. Open them to see how they stand.
        </Banner>
      ) : null}
      <RetryNotice job={job} />
      <JobProgress job={job} />
      {job.impact ? <JobImpactList job={job} impact={job.impact} /> : null}
      {job.state === "checking" ? null : (
        <dl className="flex flex-wrap gap-x-10 gap-y-4">
          {shown.map((plan) => (
            <div key={plan}>
              <dt className="text-12 text-muted">{planWord(plan, job)}</dt>
              <dd className="mt-0.5 text-16 font-medium tabular-nums">
                <Count value={job.plans[plan]} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** What stands still until a person says more; all else with a reason waits and goes on by itself. */
const stoodStill: Partial<Record<CustomerJob["state"], string>> = {
  paused: "Paused",
  cancelled: "Undo stopped",
};

const labels: Partial<Record<CustomerJob["state"], string>> = {
  checking:
    "Comparing the rows with the mirror, and asking Partnero about everybody it does not hold. You can leave this page; it goes on.",
  running: "You can leave this page; it goes on.",
  undoing: "Taking back what was done. You can leave this page; it goes on.",
};

function JobProgress({ job }: { job: CustomerJob }) {
  const { locale } = useReaderLocale();
  if (job.state !== "checking" && (job.startedAt === null || job.state === "undone")) return null;
  const { through, of } = jobProgress(job);
  return (
    <Progress
      label={labels[job.state] ?? "Rows that are through"}
      value={through}
      max={of}
      text={`${countText(through, locale)} of ${countText(of, locale)}`}
      going={job.state in labels}
    />
  );
}
