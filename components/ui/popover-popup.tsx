"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode, RefObject } from "react";
import { cx } from "./class-names";
import { type PopupPlace, pressedTrigger } from "./menu";

export default function PopoverPopup({
  label,
  anchor,
  open,
  onOpenChange,
  side = "bottom",
  align = "start",
  children,
}: PopupPlace & {
  label: string;
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(next, { reason, event }) =>
        pressedTrigger(reason, event, anchor.current) || onOpenChange(next)
      }
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} side={side} align={align} sideOffset={4} className="z-50">
          <Base.Popup
            aria-label={label}
            finalFocus={anchor}
            className={cx(
              "max-w-[calc(100vw-16px)] rounded-lg bg-raised p-4 text-ink shadow-popup outline-none",
              "transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0",
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
