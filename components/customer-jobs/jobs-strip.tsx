"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/button";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { customerJobsQuery, isJobMoving } from "@/lib/client/customer-jobs";
import type { CustomerJob } from "@/lib/contract/customer-jobs";
import { paths } from "@/lib/contract/paths";
import { jobProgress, planWord } from "./job-words";
import { UndoButton } from "./undo-button";

const most = 2;

/** Above the list: what is being done with many customers now, or was within the last ten minutes. */
export function JobsStrip() {
  const { data } = useQuery(customerJobsQuery({ page: 1, limit: 5 }));
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const jobs = (data?.data ?? []).filter(
    (job) => job.startedAt !== null && (isJobMoving(job) || job.state === "paused" || isUndoable(job)),
  );
  useFreshList(data?.data);
  const shown = jobs.filter(({ id, state }) => !hidden.includes(`${id} ${state}`)).slice(0, most);
  if (shown.length === 0) return null;
  return (
    <div className="shrink-0 space-y-2 px-4 py-2 lg:px-6">
      {shown.map((job) => (
        <Banner
          key={job.id}
          tone={job.state === "paused" || job.counts.failed + job.counts.unknown > 0 ? "warning" : "info"}
          title={<bdi>{job.title}</bdi>}
          action={<UndoButton job={job} small />}
          onDismiss={isJobMoving(job) ? undefined : () => setHidden([...hidden, `${job.id} ${job.state}`])}
        >
          <JobLine job={job} />{" "}
          <TextLink href={paths.customerJob(job.id)}>
            Open<span className="sr-only"> {job.title}</span>
          </TextLink>
        </Banner>
      ))}
    </div>
  );
}

const isUndoable = ({ undoUntil }: CustomerJob) => undoUntil !== null && Date.parse(undoUntil) > Date.now();

function JobLine({ job }: { job: CustomerJob }) {
  const { locale } = useReaderLocale();
  const count = (value: number) => countText(value, locale);
  const { done, failed, unknown, unchanged, undone } = job.counts;
  if (job.state === "undoing") return <>Undoing: {count(undone)} taken back.</>;
  if (isJobMoving(job) || job.state === "paused") {
    const { through, of } = jobProgress(job);
    return (
      <>
        {job.state === "paused" ? "Paused: " : ""}
        {count(through)} of {count(of)}. {job.detail}
      </>
    );
  }
  const bad = failed + unknown;
  return (
    <>
      {count(done)} done
      {unchanged > 0 ? `, ${count(unchanged)} ${planWord("unchanged", job).toLowerCase()}` : ""}
      {bad > 0 ? `, ${count(bad)} to look at` : ""}.
    </>
  );
}

/** When a job comes to its end, what the list shows is old. */
function useFreshList(jobs: readonly CustomerJob[] | undefined) {
  const client = useQueryClient();
  const ended = jobs?.filter((job) => !isJobMoving(job)).length;
  useEffect(() => {
    if (ended !== undefined) void client.invalidateQueries({ queryKey: ["customers"] });
  }, [client, ended]);
}
