"use client";

import { useEffect, useRef } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { PaceNote } from "@/components/form/pace-note";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useCreateCustomerJob, useUpdateCustomerJob } from "@/lib/client/customer-jobs";
import { problemOf } from "@/lib/client/http";
import type { CustomerSelection } from "@/lib/contract/customer-filters";
import { JobImpactList } from "./job-impact-list";

type StartJobDialogProps = {
  kind: "archive" | "restore";
  selection: CustomerSelection;
  onClose: () => void;
  onStarted: () => void;
};

/** Writes down whom it is about, says what it means, and starts it. Leaving it starts nothing. */
export function StartJobDialog({ kind, selection, onClose, onStarted }: StartJobDialogProps) {
  const { locale } = useReaderLocale();
  const create = useCreateCustomerJob();
  const update = useUpdateCustomerJob();
  const asked = useRef(false);
  const { mutate } = create;
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate({ kind, selection });
  }, [mutate, kind, selection]);
  const job = create.data?.data;
  const verb = kind === "archive" ? "Archive" : "Restore";
  const waiting = job?.counts.waiting ?? 0;
  const what = job
    ? `${countText(waiting, locale)} ${waiting === 1 ? "customer" : "customers"}`
    : "customers";
  const error = create.error ?? update.error;
  const start = () => {
    if (!job) return mutate({ kind, selection });
    update.mutate(
      { id: job.id, state: "running" },
      {
        onSuccess: () => {
          onStarted();
          onClose();
          toast({
            tone: "positive",
            title: kind === "archive" ? `Archiving ${what}` : `Restoring ${what}`,
            description: "It goes on if you leave. Progress and Undo stand above the list.",
          });
        },
      },
    );
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={job ? `${verb} ${what}?` : `${verb} the selected customers?`}
      description={
        kind === "archive"
          ? "They leave the program but nothing is deleted. You can undo all of it for ten minutes after it ends."
          : "They come back into the program. You can undo all of it for ten minutes after it ends."
      }
      confirmLabel={job ? `${verb} ${what}` : create.error ? "Try again" : verb}
      tone="plain"
      pending={update.isPending}
      problem={error ? problemOf(error) : null}
      confirmDisabledReason={
        job
          ? waiting === 0 && "Nobody is left to be changed"
          : create.error === null && "Still looking at what it would mean"
      }
      onConfirm={start}
    >
      {job?.impact ? (
        <>
          <JobImpactList job={job} impact={job.impact} />
          <PaceNote requests={waiting} kind="write" />
        </>
      ) : error ? null : (
        <div aria-busy="true" className="space-y-3 py-2">
          <Skeleton className="h-3 w-64" />
          <Skeleton className="h-3 w-56" />
          <Skeleton className="h-3 w-60" />
        </div>
      )}
    </ConfirmDialog>
  );
}
