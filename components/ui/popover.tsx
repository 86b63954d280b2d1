"use client";

import type { ReactNode } from "react";
import { later } from "./later";
import { type PopupPlace, type TriggerProps, useLazyPopup } from "./menu";

const load = () => import("./popover-popup");
// Only a head start: whether it can be fetched shows when it is wanted.
const preload = () => void load().catch(() => {});
const PopoverPopup = later(() => load().then((m) => m.default));

export type PopoverProps = PopupPlace & {
  /** Names the popover for a screen reader. */
  label: string;
  /** Spread onto a Button or IconButton. */
  trigger: (props: TriggerProps) => ReactNode;
  /** Gets `close`. */
  children: (close: () => void) => ReactNode;
};

/** A small panel beside its button: filters, columns, a QR code. Its code is fetched when somebody reaches for it. */
export function Popover({ label, trigger, children, ...place }: PopoverProps) {
  const popup = useLazyPopup("dialog", preload);
  return (
    <>
      {trigger(popup.trigger)}
      {popup.wanted ? (
        <PopoverPopup
          label={label}
          anchor={popup.anchor}
          open={popup.open}
          onOpenChange={popup.change}
          {...place}
        >
          {children(() => popup.change(false))}
        </PopoverPopup>
      ) : null}
    </>
  );
}
