"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useRestoreCustomer } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { displayName } from "@/lib/contract/display-name";
import type { Problem } from "@/lib/contract/errors";
import type { CustomerDialogProps } from "./write-button";

/** Brings somebody back into the program. */
export function RestoreCustomerDialog({ customer, open, onOpenChange }: CustomerDialogProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const restore = useRestoreCustomer(customer.id);
  const name = displayName(customer);
  const confirm = () => {
    setProblem(null);
    restore.mutate(undefined, {
      onSuccess: () => {
        onOpenChange(false);
        toast({ tone: "positive", title: `${name} is active again` });
      },
      onError: (error) => setProblem(problemOf(error)),
    });
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        <>
          Restore <bdi>{name}</bdi>?
        </>
      }
      description="They take part in the program again: their links count from now on, and their balance is as it was."
      confirmLabel="Restore"
      tone="plain"
      pending={restore.isPending}
      problem={problem}
      onConfirm={confirm}
    />
  );
}
