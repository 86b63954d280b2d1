"use client";

import { useEffect, useRef, useState } from "react";
import { Kbd } from "./kbd";

type Tip = { anchor: HTMLElement; text: string; keys?: string };

const gap = 6;
const margin = 8;

function place(layer: HTMLElement, anchor: HTMLElement) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = layer;
  const above = at.top - height - gap;
  const left = Math.max(margin, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - margin));
  layer.style.left = `${left}px`;
  layer.style.top = `${above >= margin ? above : at.bottom + gap}px`;
}

const anchorOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-tip]") : null;

/** Calls `show` when a `[data-tip]` is rested upon or focused by key, with null when it is left. */
function listen(show: (anchor: HTMLElement | null) => void, layer: () => HTMLElement | null) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: HTMLElement | null = null;
  const set = (anchor: HTMLElement | null, delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      current = anchor;
      show(anchor);
    }, delay);
  };
  const over = (event: Event) => {
    if (event.target instanceof Node && layer()?.contains(event.target)) return clearTimeout(timer);
    const anchor = anchorOf(event.target);
    if (anchor === current) clearTimeout(timer);
    else set(anchor, anchor ? (current || anchor.ariaDisabled ? 80 : 450) : 120);
  };
  const focus = (event: Event) => {
    const anchor = anchorOf(event.target);
    if (anchor?.matches(":focus-visible")) set(anchor, 0);
  };
  const hide = () => set(null, 0);
  const key = (event: KeyboardEvent) => event.key === "Escape" && hide();
  const events: [string, (event: never) => unknown][] = [
    ["pointerover", over],
    ["focusin", focus],
    ["focusout", hide],
    ["pointerdown", hide],
    ["keydown", key],
    ["scroll", hide],
  ];
  for (const [name, run] of events) document.addEventListener(name, run as EventListener, true);
  return () => {
    clearTimeout(timer);
    for (const [name, run] of events) document.removeEventListener(name, run as EventListener, true);
  };
}

/**
 * One tooltip for the whole page: whatever carries `data-tip="…"` (and `data-tip-keys`) has it.
 * A table of 250 rows pays nothing, and the top layer puts it over dialogs.
 */
export function TooltipLayer() {
  const layer = useRef<HTMLDivElement>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(
    () =>
      listen(
        (anchor) => {
          const text = anchor?.isConnected ? anchor.dataset.tip : undefined;
          setTip(anchor && text ? { anchor, text, keys: anchor.dataset.tipKeys } : null);
        },
        () => layer.current,
      ),
    [],
  );
  useEffect(() => {
    const element = layer.current;
    if (!element) return;
    if (!tip) return element.hidePopover();
    element.showPopover();
    place(element, tip.anchor);
  }, [tip]);
  return (
    <div ref={layer} popover="manual" role="presentation" aria-hidden="true" className="rd-tip">
      <span className="inline-flex items-center gap-2">
        <span>{tip?.text}</span>
        {tip?.keys ? <Kbd keys={tip.keys} tone="tip" /> : null}
      </span>
    </div>
  );
}
