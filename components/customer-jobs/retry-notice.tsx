"use client";

import { toastProblem } from "@/components/form/toast-problem";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { useRetryFailedRows } from "@/lib/client/customer-jobs";
import { useWhyNot } from "@/lib/client/session";
import type { CustomerJob } from "@/lib/contract/customer-jobs";
import { rightToStart } from "./job-words";

/** Under a finished job with rows that failed: what trying them again would do, and the button. */
export function RetryNotice({ job }: { job: CustomerJob }) {
  const { locale } = useReaderLocale();
  const retry = useRetryFailedRows();
  const mayNot = useWhyNot(rightToStart[job.kind]);
  const { id, endedAt, counts } = job;
  const { failed, unknown } = counts;
  if (job.state !== "finished" || endedAt === null || failed + unknown === 0) return null;
  const rows = (count: number, what: string) =>
    `${countText(count, locale)} ${what} ${count === 1 ? "row" : "rows"}`;
  const what = failed > 0 ? rows(failed, "failed") : rows(unknown, "unknown");
  return (
    <Banner
      tone="warning"
      title={failed > 0 ? `${rows(failed, "failed")} can be tried again` : `The end of ${what} is not known`}
      action={
        <Button
          size="sm"
          disabledReason={mayNot}
          loading={retry.isPending}
          onClick={() => retry.mutate({ id, outcome: "failed", endedAt }, { onError: toastProblem })}
        >
          {failed > 0 ? `Try the ${what} again` : `Look at the ${what} again`}
        </Button>
      }
    >
      {failed > 0 ? "Each says below why it failed. What is done stays as it is. " : null}
      {unknown > 0
        ? `Of ${rows(unknown, "unknown")} nobody knows whether Partnero did it: Partnero is asked how each stands, and it is only sent again where it is not done. `
        : null}
      {job.kind === "import" ? null : "When it ends, all of it can be undone for another ten minutes."}
    </Banner>
  );
}
