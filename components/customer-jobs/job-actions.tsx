"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { toastProblem } from "@/components/form/toast-problem";
import { FileLink, WorkButtons } from "@/components/layout/work-buttons";
import { Button } from "@/components/ui/button";
import { useUpdateCustomerJob } from "@/lib/client/customer-jobs";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import type { CustomerJob, UpdateCustomerJob } from "@/lib/contract/customer-jobs";
import { paths } from "@/lib/contract/paths";
import { rightToStart } from "./job-words";
import { UndoButton } from "./undo-button";

/** Start, pause, resume, stop, undo, and what became of the rows as files. */
export function JobActions({ job }: { job: CustomerJob }) {
  const [isStopping, setStopping] = useState(false);
  const update = useUpdateCustomerJob();
  const stop = useUpdateCustomerJob();
  const mayNot = useWhyNot(rightToStart[job.kind]);
  const { state, counts } = job;
  const isOpen = ["checking", "checked", "running", "paused"].includes(state);
  const nothing = counts.waiting + counts.sending + counts.unknown === 0 && "Nothing is left to be done";
  const move = (next: UpdateCustomerJob["state"]) =>
    update.mutate({ id: job.id, state: next }, { onError: toastProblem });
  const receipts = paths.api.customerJobReceipts(job.id);
  return (
    <>
      {counts.refused > 0 ? <FileLink href={`${receipts}?outcome=refused`}>Download refused</FileLink> : null}
      {state === "checking" ? null : <FileLink href={receipts}>Download receipts</FileLink>}
      {isOpen ? (
        <Button variant="danger-ghost" disabledReason={mayNot} onClick={() => setStopping(true)}>
          {job.startedAt ? "Stop" : "Discard"}
        </Button>
      ) : null}
      <UndoButton job={job} />
      <WorkButtons
        state={state}
        isPending={update.isPending}
        why={{ all: mayNot, start: nothing }}
        onPause={() => move("paused")}
        onStart={() => move("running")}
      />
      <ConfirmDialog
        open={isStopping}
        onOpenChange={setStopping}
        title={job.startedAt ? "Stop this for good?" : "Discard this?"}
        description={
          job.startedAt
            ? "What is done stays as it is, unless you undo it. The rest is not done."
            : "Nothing was sent, and nothing will be."
        }
        confirmLabel={job.startedAt ? "Stop for good" : "Discard"}
        pending={stop.isPending}
        problem={stop.error ? problemOf(stop.error) : null}
        onConfirm={() =>
          stop.mutate({ id: job.id, state: "cancelled" }, { onSuccess: () => setStopping(false) })
        }
      />
    </>
  );
}
