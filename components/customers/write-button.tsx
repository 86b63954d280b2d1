"use client";

import { type ComponentProps, type ComponentType, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { useHotkeys } from "@/components/ui/hotkeys";
import { useWhyNot } from "@/lib/client/session";
import type { Customer } from "@/lib/contract/customers";
import type { Permission } from "@/lib/contract/permissions";

export type CustomerDialogProps = {
  customer: Customer;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** What the page says about a button: whom it is about and how it looks there. */
export type CustomerButtonProps = { customer: Customer } & Pick<
  ComponentProps<typeof Button>,
  "variant" | "size"
>;

type WriteButtonProps = CustomerButtonProps & {
  write: {
    permission: Permission;
    label: string;
    icon: ReactNode;
    dialog: ComponentType<CustomerDialogProps>;
    /** Bound while the button is shown. */
    shortcut?: string;
  };
};

/** A button that opens the dialog of one write; disabled with the reason where the role may not. */
export function WriteButton({ customer, write, variant, size }: WriteButtonProps) {
  const [{ open, turn }, set] = useState({ open: false, turn: 0 });
  const mayNot = useWhyNot(write.permission);
  const show = () => set((before) => ({ open: true, turn: before.turn + 1 }));
  useHotkeys(
    write.shortcut
      ? [
          {
            keys: write.shortcut,
            label: `${write.label} this customer`,
            group: "Customer",
            off: Boolean(mayNot),
            run: show,
          },
        ]
      : [],
  );
  const Dialog = write.dialog;
  return (
    <>
      <Button
        variant={variant}
        size={size}
        shortcut={write.shortcut}
        icon={write.icon}
        disabledReason={mayNot}
        onClick={show}
      >
        {write.label}
      </Button>
      {turn > 0 ? (
        <Dialog
          key={turn}
          customer={customer}
          open={open}
          onOpenChange={(next) => set((before) => ({ ...before, open: next }))}
        />
      ) : null}
    </>
  );
}
