"use client";

import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useDeleteCustomer } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { readListContext } from "@/lib/client/list-context";
import { displayName } from "@/lib/contract/display-name";
import type { Problem } from "@/lib/contract/errors";
import { paths } from "@/lib/contract/paths";
import type { CustomerDialogProps } from "./write-button";

/** Deletes for good, after the id was typed; then back to the list, since the page is about nobody. */
export function DeleteCustomerDialog({ customer, open, onOpenChange }: CustomerDialogProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const router = useRouter();
  const path = usePathname();
  const remove = useDeleteCustomer(customer.id);
  const name = displayName(customer);
  const confirm = () => {
    setProblem(null);
    remove.mutate(undefined, {
      onSuccess: () => {
        toast({ tone: "positive", title: `${name} was deleted` });
        if (path === paths.customers) onOpenChange(false);
        else router.push(readListContext()?.href ?? paths.customers);
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
          Delete <bdi>{name}</bdi> for good?
        </>
      }
      description="This cannot be undone: the person, their balance and their links are gone from Partnero. To stop somebody from taking part, archive them instead."
      confirmLabel="Delete for good"
      typeToConfirm={customer.id}
      pending={remove.isPending}
      problem={problem}
      onConfirm={confirm}
    />
  );
}
