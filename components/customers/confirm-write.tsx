"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ConfirmDialog, type ConfirmDialogProps } from "@/components/form/confirm-dialog";
import { problemOf } from "@/lib/client/http";
import { displayName } from "@/lib/contract/display-name";
import type { Problem } from "@/lib/contract/errors";
import type { CustomerDialogProps } from "./use-dialog";

type Props = Pick<
  ConfirmDialogProps,
  "description" | "confirmLabel" | "tone" | "typeToConfirm" | "children"
> & {
  dialog: CustomerDialogProps;
  /** The question, around the name. */
  title: (name: ReactNode) => ReactNode;
  write: Pick<UseMutationResult<unknown, Error, void>, "mutate" | "isPending">;
  onDone: () => void;
};

/** Asks before something is done to a customer, does it, and says right here why it was not done. */
export function ConfirmWrite({ dialog, title, write, onDone, ...words }: Props) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const confirm = () => {
    setProblem(null);
    write.mutate(undefined, { onSuccess: onDone, onError: (error) => setProblem(problemOf(error)) });
  };
  return (
    <ConfirmDialog
      {...words}
      open={dialog.open}
      onOpenChange={dialog.onOpenChange}
      title={title(<bdi>{displayName(dialog.customer)}</bdi>)}
      pending={write.isPending}
      problem={problem}
      onConfirm={confirm}
    />
  );
}
