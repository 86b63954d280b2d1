"use client";

import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { useReaderLocale } from "@/components/ui/locale";
import { countText } from "@/components/ui/number-text";
import { useReleaseBulkRows } from "@/lib/client/bulk-runs";
import { problemOf } from "@/lib/client/http";
import { useActor } from "@/lib/client/session";
import type { BulkRun, ReleaseBulkRows } from "@/lib/contract/bulk-runs";

type Props = {
  run: BulkRun;
  release: ReleaseBulkRows;
  /** How many rows it is about. */
  count: number;
  open: boolean;
  onClose: () => void;
};

/** The explicit yes to rows that were held back. Nothing goes out by it unless the list runs in one's own name. */
export function ReleaseDialog({ run, release, count, open, onClose }: Props) {
  const mutation = useReleaseBulkRows(run.id);
  const { locale } = useReaderLocale();
  const rows = `${countText(count, locale)} ${count === 1 ? "row" : "rows"}`;
  const isTwice = release.outcome === "duplicate";
  const actor = useActor();
  const then =
    run.state !== "running"
      ? "Nothing goes out before you start the list."
      : run.startedBy?.id === actor.id
        ? "The list is running, so they follow at once."
        : "The list runs in a colleague’s name, so it is paused; whoever resumes it gives them.";
  const close = () => {
    mutation.reset();
    onClose();
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={isTwice ? `Credit ${rows} although they look like a repetition?` : `Try ${rows} once more?`}
      description={
        isTwice
          ? `If they are a mistake, these customers are paid twice, and a credit can’t be taken back. ${then}`
          : then
      }
      confirmLabel={isTwice ? "They are meant" : "Try again"}
      tone={isTwice ? "danger" : "plain"}
      pending={mutation.isPending}
      problem={mutation.error ? problemOf(mutation.error) : null}
      onConfirm={() => mutation.mutate(release, { onSuccess: close })}
    />
  );
}
