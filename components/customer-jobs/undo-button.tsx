"use client";

import { Undo2 } from "lucide-react";
import { toastProblem } from "@/components/form/toast-problem";
import { useCountdown } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useUpdateCustomerJob } from "@/lib/client/customer-jobs";
import { useWhyNot } from "@/lib/client/session";
import type { CustomerJob } from "@/lib/contract/customer-jobs";

/** Takes back what a job did: while it runs, and for ten minutes after its end. Nothing where that is over. */
export function UndoButton({ job, small }: { job: CustomerJob; small?: boolean }) {
  const update = useUpdateCustomerJob();
  const mayNot = useWhyNot(job.kind === "restore" ? "customers.archive" : "customers.restore");
  const left = useCountdown(job.undoUntil === null ? null : Date.parse(job.undoUntil));
  const isOn = job.startedAt !== null && (job.state === "running" || job.state === "paused");
  const isOver = job.state === "finished" || job.state === "cancelled";
  if (job.kind === "import" || !(isOn || (isOver && left > 0))) return null;
  const undo = () =>
    update.mutate(
      { id: job.id, state: "undoing" },
      {
        onError: toastProblem,
      },
    );
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return (
    <Button
      size={small ? "sm" : undefined}
      icon={<Undo2 className="size-4" aria-hidden="true" />}
      disabledReason={mayNot}
      loading={update.isPending}
      onClick={undo}
    >
      {isOn ? "Stop and undo" : "Undo"}
      {isOn ? null : (
        <span aria-hidden="true" className="tabular-nums text-muted">
          {clock}
        </span>
      )}
    </Button>
  );
}
