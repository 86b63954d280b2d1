"use client";

import { useQuery } from "@tanstack/react-query";
import { ArchiveRestore, Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { customerQuery } from "@/lib/client/customers";
import { useMay, useWhyNot } from "@/lib/client/session";
import { CustomerDialogs } from "./customer-dialogs";
import { CustomerPageMenu } from "./customer-menu";
import { DialogOpener } from "./dialog-opener";
import { useDialog } from "./use-dialog";

/**
 * What can be done with the customer of this page; nothing before they are there. In: the buttons of other nouns.
 * Who may credit comes for that; for the others editing leads.
 */
export function CustomerActions({ customerId, children }: { customerId: string; children: ReactNode }) {
  const customer = useQuery(customerQuery(customerId)).data?.data;
  const dialog = useDialog();
  const mayNotEdit = useWhyNot("customers.update");
  const mayNotRestore = useWhyNot("customers.restore");
  const mayCredit = useMay("credits.create");
  const edit = () => customer && dialog.open("edit", customer.id);
  useHotkeys([
    {
      keys: "e",
      label: "Edit this customer",
      group: "Customer",
      off: !customer || Boolean(mayNotEdit),
      run: edit,
    },
  ]);
  if (!customer) return null;
  const { id, isActive } = customer;
  return (
    <DialogOpener value={dialog.open}>
      {isActive ? null : (
        <Button
          variant="primary"
          icon={<ArchiveRestore className="size-4" aria-hidden="true" />}
          disabledReason={mayNotRestore}
          onClick={() => dialog.open("restore", id)}
        >
          Restore
        </Button>
      )}
      <Button
        variant={isActive && !mayCredit && !mayNotEdit ? "primary" : "secondary"}
        shortcut="e"
        icon={<Pencil className="size-4 max-sm:hidden" aria-hidden="true" />}
        disabledReason={mayNotEdit}
        onClick={edit}
      >
        Edit
      </Button>
      {children}
      <CustomerPageMenu customer={customer} />
      <CustomerDialogs dialog={dialog} customers={[customer]} />
    </DialogOpener>
  );
}
