"use client";

import { toast } from "@/components/ui/toast";
import { useArchiveCustomer, useRestoreCustomer } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { displayName } from "@/lib/contract/display-name";
import { ArchiveConsequences } from "./archive-consequences";
import { ConfirmWrite } from "./confirm-write";
import type { CustomerDialogProps } from "./use-dialog";

const undoFor = 10 * 60_000;

/** Says what archiving means for this person, then does it; Undo stays for ten minutes. */
export function ArchiveCustomerDialog(dialog: CustomerDialogProps) {
  const { customer, onOpenChange } = dialog;
  const archive = useArchiveCustomer(customer.id);
  const restore = useRestoreCustomer(customer.id);
  const name = displayName(customer);
  const undo = () =>
    restore.mutateAsync().then(
      () => toast({ tone: "positive", title: `${name} is active again` }),
      (error) =>
        toast({
          tone: "negative",
          title: `${name} is still archived`,
          description: problemOf(error).detail,
          action: { label: "Try again", onPress: () => void undo() },
        }),
    );
  const archived = () => {
    onOpenChange(false);
    toast({
      tone: "positive",
      title: `${name} was archived`,
      description: "Undo works for ten minutes; later, restore them from the list.",
      timeout: undoFor,
      action: { label: "Undo", onPress: () => void undo() },
    });
  };
  return (
    <ConfirmWrite
      dialog={dialog}
      title={(name) => <>Archive {name}?</>}
      description="They leave the program but nothing is deleted, and you can restore them at any time."
      confirmLabel="Archive"
      tone="plain"
      write={archive}
      onDone={archived}
    >
      <ArchiveConsequences customer={customer} />
    </ConfirmWrite>
  );
}
