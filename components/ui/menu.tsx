"use client";

import {
  type ComponentProps,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useRef,
  useState,
} from "react";
import { later } from "./later";

const load = () => import("./menu-popup");
// Only a head start: whether it can be fetched shows when it is wanted.
const preload = () => void load().catch(() => {});
const MenuPopup = later(() => load().then((m) => m.default));

export type MenuAction = {
  label: string;
  icon?: ReactNode;
  /** A second line under the label. */
  detail?: string;
  shortcut?: string;
  tone?: "plain" | "danger";
  disabledReason?: string | null | false;
} & ({ href: string; onSelect?: undefined } | { href?: undefined; onSelect: () => void });

export type MenuItem =
  | MenuAction
  | "separator"
  | { heading: string }
  | { check: string; checked: boolean; onChange: (checked: boolean) => void; disabledReason?: string | false }
  | {
      radio: string;
      value: string;
      options: { value: string; label: string; icon?: ReactNode }[];
      onChange: (value: string) => void;
    };

export type TriggerProps = Pick<
  ComponentProps<"button">,
  "onClick" | "onKeyDown" | "onPointerEnter" | "onFocus" | "aria-haspopup" | "aria-expanded"
> & { ref: Ref<HTMLButtonElement> };

export type PopupPlace = { side?: "top" | "bottom" | "left" | "right"; align?: "start" | "center" | "end" };

/** A press on the trigger is a press outside too; the trigger's own click decides. */
export const pressedTrigger = (reason: string, event: Event, anchor: Element | null) =>
  reason === "outside-press" && event.target instanceof Node && Boolean(anchor?.contains(event.target));

/** What a trigger needs to open a popup whose code is fetched on hover, focus or press. */
export function useLazyPopup(kind: "menu" | "dialog", preload: () => unknown) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [byKey, setByKey] = useState(false);
  const change = (next: boolean) => {
    if (next) setWanted(true);
    setOpen(next);
  };
  const trigger: TriggerProps = {
    ref: anchor,
    "aria-haspopup": kind,
    "aria-expanded": open,
    onPointerEnter: preload,
    onFocus: preload,
    onClick: (event: MouseEvent) => {
      setByKey(event.detail === 0);
      change(!open);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (kind !== "menu" || event.key !== "ArrowDown") return;
      event.preventDefault();
      setByKey(true);
      change(true);
    },
  };
  return { anchor, open, wanted, byKey, change, trigger };
}

export type MenuProps = PopupPlace & {
  /** Names the menu for a screen reader. */
  label: string;
  items: readonly MenuItem[];
  /** Spread onto a Button or IconButton. */
  trigger: (props: TriggerProps) => ReactNode;
};

/** A menu of actions as data. Its code is fetched when somebody reaches for it. */
export function Menu({ label, items, trigger, ...place }: MenuProps) {
  const popup = useLazyPopup("menu", preload);
  return (
    <>
      {trigger(popup.trigger)}
      {popup.wanted ? (
        <MenuPopup
          label={label}
          items={items}
          anchor={popup.anchor}
          open={popup.open}
          byKey={popup.byKey}
          onOpenChange={popup.change}
          {...place}
        />
      ) : null}
    </>
  );
}
