"use client";

import { useInsertionEffect, useRef } from "react";

/**
 * Where the focus goes when a dialog closes: to what had it when the dialog opened. Base UI knows only
 * triggers of its own, and ours open by key, by URL and from menus.
 */
export function useFocusReturn(open: boolean): () => HTMLElement | true {
  const before = useRef<Element | null>(null);
  useInsertionEffect(() => {
    // Before any layout effect: Base UI makes the page inert in one, which already takes the focus away.
    if (open) before.current = document.activeElement;
  }, [open]);
  return () => {
    const element = before.current;
    return element instanceof HTMLElement && element.isConnected && element !== document.body
      ? element
      : true;
  };
}
