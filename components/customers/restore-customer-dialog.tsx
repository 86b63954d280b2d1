"use client";

import { toast } from "@/components/ui/toast";
import { useRestoreCustomer } from "@/lib/client/customers";
import { displayName } from "@/lib/contract/display-name";
import { ConfirmWrite } from "./confirm-write";
import type { CustomerDialogProps } from "./use-dialog";

/** Brings somebody back into the program. */
export function RestoreCustomerDialog(dialog: CustomerDialogProps) {
  const restore = useRestoreCustomer(dialog.customer.id);
  const restored = () => {
    dialog.onOpenChange(false);
    toast({ tone: "positive", title: `${displayName(dialog.customer)} is active again` });
  };
  return (
    <ConfirmWrite
      dialog={dialog}
      title={(name) => <>Restore {name}?</>}
      description="They take part in the program again: their links count from now on, and their balance is as it was."
      confirmLabel="Restore"
      tone="plain"
      write={restore}
      onDone={restored}
    />
  );
}
