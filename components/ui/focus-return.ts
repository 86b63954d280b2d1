"use client";

import { useInsertionEffect, useRef } from "react";

const triggers = new WeakMap<Element, Element>();

/** A menu goes when one of its items opens a dialog; its trigger then stands for it. */
export function standsFor(trigger: Element | null, menu: Element | null): void {
  if (trigger && menu) triggers.set(menu, trigger);
}

/** What has the focus, or the trigger of the menu that has it. */
function focused(): Element | null {
  const now = document.activeElement;
  const menu = now?.closest("[role=menu]");
  return (menu && triggers.get(menu)) ?? now;
}

/**
 * Where the focus goes when a dialog closes: to what had it when the dialog opened. Base UI knows only
 * triggers of its own, and ours open by key, by URL and from menus.
 */
export function useFocusReturn(open: boolean): () => HTMLElement | true {
  const before = useRef<Element | null>(null);
  useInsertionEffect(() => {
    // Before any layout effect: Base UI makes the page inert in one, which already takes the focus away.
    if (open) before.current = focused();
  }, [open]);
  return () => {
    const element = before.current;
    return element instanceof HTMLElement && element.isConnected && element !== document.body
      ? element
      : true;
  };
}
