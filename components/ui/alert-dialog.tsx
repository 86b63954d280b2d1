"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactNode, RefObject } from "react";
import { useFocusReturn } from "./focus-return";

export type AlertDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** The consequence, in words. */
  description: ReactNode;
  children?: ReactNode;
  /** Cancel first, then the one that acts. */
  footer: ReactNode;
  initialFocus?: RefObject<HTMLElement | null>;
};

/** A question that must be answered: a press outside doesn't close it, Esc is the safe answer. */
export function AlertDialog(props: AlertDialogProps) {
  const finalFocus = useFocusReturn(props.open);
  return (
    <Base.Root open={props.open} onOpenChange={(next) => props.onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop
          forceRender
          className="fixed inset-0 z-60 bg-scrim transition-opacity duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <Base.Popup
          initialFocus={props.initialFocus}
          finalFocus={finalFocus}
          className="fixed inset-x-4 top-[20vh] z-60 mx-auto max-h-[70dvh] max-w-104 overflow-y-auto rounded-lg bg-raised text-ink shadow-dialog outline-none transition-[transform,opacity] duration-180 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0"
        >
          <div className="px-5 pb-4 pt-5">
            <Base.Title className="text-14 font-semibold">{props.title}</Base.Title>
            <Base.Description render={<div />} className="mt-1 text-pretty text-13 text-muted">
              {props.description}
            </Base.Description>
            {props.children ? <div className="mt-4 has-[>form:empty]:hidden">{props.children}</div> : null}
          </div>
          <div className="flex flex-wrap justify-end gap-2 px-5 pb-5">{props.footer}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
