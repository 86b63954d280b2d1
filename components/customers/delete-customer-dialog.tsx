"use client";

import { usePathname, useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import { useDeleteCustomer } from "@/lib/client/customers";
import { readListContext } from "@/lib/client/list-context";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";
import { ConfirmWrite } from "./confirm-write";
import type { CustomerDialogProps } from "./use-dialog";

/** Deletes for good, after the id was typed; then back to the list, since the page is about nobody. */
export function DeleteCustomerDialog(dialog: CustomerDialogProps) {
  const { customer, onOpenChange } = dialog;
  const router = useRouter();
  const path = usePathname();
  const remove = useDeleteCustomer(customer.id);
  const deleted = () => {
    toast({ tone: "positive", title: `${displayName(customer)} was deleted` });
    if (path === paths.customers) onOpenChange(false);
    else router.push(readListContext()?.href ?? paths.customers);
  };
  return (
    <ConfirmWrite
      dialog={dialog}
      title={(name) => <>Delete {name} for good?</>}
      description="This cannot be undone: the person, their balance and their links are gone from Partnero. To stop somebody from taking part, archive them instead."
      confirmLabel="Delete for good"
      typeToConfirm={customer.id}
      write={remove}
      onDone={deleted}
    />
  );
}
