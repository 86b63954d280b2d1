"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { cx } from "./class-names";
import { standsFor } from "./focus-return";
import { Kbd } from "./kbd";
import { type MenuAction, type MenuItem, type PopupPlace, pressedTrigger } from "./menu";

const popupClass =
  "rounded-lg bg-raised text-ink shadow-popup outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0";

const row =
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded px-2 py-1 text-13 outline-none data-highlighted:bg-press data-disabled:text-faint";

function Content({ action }: { action: MenuAction }) {
  return (
    <>
      {action.icon ? <span className="inline-flex text-faint [&>svg]:size-4">{action.icon}</span> : null}
      <span className="min-w-0 flex-1">
        {action.label}
        {action.disabledReason || action.detail ? (
          <span className="block max-w-60 text-12 text-faint">{action.disabledReason || action.detail}</span>
        ) : null}
      </span>
      {action.shortcut ? <Kbd keys={action.shortcut} className="ml-4" /> : null}
    </>
  );
}

function Row({ item }: { item: MenuItem }) {
  if (item === "separator") return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
  if ("heading" in item)
    return <div className="px-2 pb-1 pt-2 text-12 font-medium text-faint">{item.heading}</div>;
  if ("check" in item)
    return (
      <Base.CheckboxItem
        checked={item.checked}
        onCheckedChange={item.onChange}
        disabled={Boolean(item.disabledReason)}
        closeOnClick={false}
        className={row}
      >
        <Tick>
          <Base.CheckboxItemIndicator className="inline-flex text-accent-ink">
            <Check className="size-4" />
          </Base.CheckboxItemIndicator>
        </Tick>
        {item.check}
      </Base.CheckboxItem>
    );
  if ("radio" in item) return <Radios item={item} />;
  const className = cx(row, item.tone === "danger" && "text-negative data-highlighted:bg-negative-soft");
  if (item.href !== undefined && !item.disabledReason)
    return (
      <Base.LinkItem render={<Link href={item.href} />} closeOnClick className={className}>
        <Content action={item} />
      </Base.LinkItem>
    );
  return (
    <Base.Item
      label={item.label}
      disabled={Boolean(item.disabledReason)}
      onClick={item.onSelect}
      className={className}
    >
      <Content action={item} />
    </Base.Item>
  );
}

const Tick = ({ children }: { children: ReactNode }) => (
  <span className="inline-flex size-4 shrink-0">{children}</span>
);

function Radios({ item }: { item: Extract<MenuItem, { radio: string }> }) {
  return (
    <Base.RadioGroup
      aria-label={item.radio}
      value={item.value}
      onValueChange={(value: unknown) => item.onChange(String(value))}
    >
      <div className="px-2 pb-1 pt-2 text-12 font-medium text-faint">{item.radio}</div>
      {item.options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick={false} className={row}>
          {option.icon ? <span className="inline-flex text-faint [&>svg]:size-4">{option.icon}</span> : null}
          <span className="flex-1">{option.label}</span>
          <Base.RadioItemIndicator className="inline-flex text-accent-ink">
            <Check className="size-4" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

/** Base UI marks the first item only for its own trigger; ours is outside, so the key is pressed for it. */
function pressDown(popup: HTMLElement) {
  popup.focus();
  popup.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }));
}

const keyOf = (item: MenuItem, index: number) =>
  item === "separator"
    ? `line-${index}`
    : "heading" in item
      ? item.heading
      : "check" in item
        ? item.check
        : "radio" in item
          ? item.radio
          : item.label;

export default function MenuPopup({
  label,
  items,
  anchor,
  open,
  byKey,
  onOpenChange,
  side = "bottom",
  align = "end",
}: PopupPlace & {
  label: string;
  items: readonly MenuItem[];
  anchor: RefObject<HTMLButtonElement | null>;
  open: boolean;
  /** Opened by key: the first item is marked at once. */
  byKey: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const popup = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) standsFor(anchor.current, popup.current);
  }, [open, anchor]);
  /** To the trigger, but not from whom has got the focus meanwhile: a dialog that an item opened. */
  const focusBack = () => {
    const now = document.activeElement;
    const isLeft = now === null || now === document.body || popup.current?.contains(now);
    return isLeft ? (anchor.current ?? true) : false;
  };
  useEffect(() => {
    if (open && byKey) requestAnimationFrame(() => popup.current && pressDown(popup.current));
  }, [open, byKey]);
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
            ref={popup}
            aria-label={label}
            finalFocus={focusBack}
            className={cx(popupClass, "min-w-48 max-w-80 p-1")}
          >
            {items.map((item, index) => (
              <Row key={keyOf(item, index)} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
