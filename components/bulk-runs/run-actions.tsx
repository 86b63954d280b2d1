"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { toastProblem } from "@/components/form/toast-problem";
import { FileLink, WorkButtons } from "@/components/layout/work-buttons";
import { Button } from "@/components/ui/button";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { useUpdateBulkRun } from "@/lib/client/bulk-runs";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import type { BulkRun } from "@/lib/contract/bulk-runs";
import { paths } from "@/lib/contract/paths";
import { Totals } from "./totals";

/** Start, pause, resume, stop, and the receipts as a file. */
export function RunActions({ run }: { run: BulkRun }) {
  const [asking, setAsking] = useState<"start" | "stop" | null>(null);
  const update = useUpdateBulkRun(run.id);
  const mayNot = useWhyNot("credits.bulk");
  const { state } = run;
  const isOver = state === "finished" || state === "discarded";
  const nothing = run.counts.waiting === 0 && "No row of this list is left to be credited";
  const close = () => {
    setAsking(null);
    update.reset();
  };
  return (
    <>
      {state === "checking" ? null : (
        <FileLink href={paths.api.bulkReceipts(run.id)}>Download receipts</FileLink>
      )}
      {isOver ? null : (
        <Button variant="danger-ghost" disabledReason={mayNot} onClick={() => setAsking("stop")}>
          {run.startedAt ? "Stop" : "Discard"}
        </Button>
      )}
      <WorkButtons
        state={state}
        isPending={update.isPending}
        why={{ all: mayNot, start: nothing }}
        onPause={() => update.mutate({ state: "paused" }, { onError: toastProblem })}
        onStart={() => setAsking("start")}
      />
      <StartDialog run={run} open={asking === "start"} update={update} onClose={close} />
      <StopDialog run={run} open={asking === "stop"} update={update} onClose={close} />
    </>
  );
}

type DialogProps = {
  run: BulkRun;
  open: boolean;
  update: ReturnType<typeof useUpdateBulkRun>;
  onClose: () => void;
};

function StartDialog({ run, open, update, onClose }: DialogProps) {
  const { locale } = useReaderLocale();
  const { waiting } = run.counts;
  const what = `${countText(waiting, locale)} ${waiting === 1 ? "row" : "rows"}`;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={`Credit ${what}?`}
      description="A credit can’t be taken back. You can pause at any time; what was handed over by then goes on."
      confirmLabel={`Credit ${what}`}
      tone="plain"
      pending={update.isPending}
      problem={update.error ? problemOf(update.error) : null}
      onConfirm={() => update.mutate({ state: "running" }, { onSuccess: onClose })}
    >
      <Totals totals={run.toCredit} none="Nothing is left to be credited." />
      {run.aboveLimits ? (
        <p className="mt-2 text-13 text-muted">
          {countText(run.aboveLimits, locale)} of them will wait for a second person.
        </p>
      ) : null}
    </ConfirmDialog>
  );
}

function StopDialog({ run, open, update, onClose }: DialogProps) {
  const { locale } = useReaderLocale();
  const { waiting } = run.counts;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={run.startedAt ? "Stop this list for good?" : "Discard this list?"}
      description={`${countText(waiting, locale)} ${waiting === 1 ? "row is" : "rows are"} not credited then. ${
        run.startedAt ? "What was handed over goes on. " : "Nothing was sent. "
      }To credit the rest later, upload the same list again: nobody is paid twice.`}
      confirmLabel={run.startedAt ? "Stop for good" : "Discard"}
      pending={update.isPending}
      problem={update.error ? problemOf(update.error) : null}
      onConfirm={() => update.mutate({ state: "discarded" }, { onSuccess: onClose })}
    />
  );
}
