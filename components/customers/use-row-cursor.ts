"use client";

import { type FocusEvent, useEffect, useRef, useState } from "react";
import { readListContext } from "@/lib/client/list-context";
import type { Customer } from "@/lib/contract/customers";

const linkOf = (id: string) =>
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [data-row-link]`);

function focusRow(id: string) {
  const link = linkOf(id);
  link?.focus({ preventScroll: true });
  link?.closest("[data-row]")?.scrollIntoView({ block: "nearest" });
}

/**
 * The row that J and K stand on. The cursor is real focus on the row's link, so that Enter, a screen reader
 * and the focus ring agree; it stays marked while the focus is elsewhere.
 */
export function useRowCursor(customers: readonly Customer[], settled: boolean, dialogOpen: boolean) {
  const [cursor, setCursor] = useState<string | null>(null);
  const at = customers.findIndex((one) => one.id === cursor);
  const returned = useRef(false);
  useEffect(() => {
    if (!settled || returned.current) return;
    returned.current = true;
    const opened = readListContext()?.opened;
    if (!opened || !customers.some((one) => one.id === opened)) return;
    setCursor(opened);
    if (document.activeElement === document.body) focusRow(opened);
  }, [settled, customers]);
  useFocusAfter(dialogOpen, cursor);
  return {
    cursor: at < 0 ? null : cursor,
    current: customers[at] ?? null,
    move(step: 1 | -1) {
      const to = at < 0 ? 0 : Math.min(customers.length - 1, Math.max(0, at + step));
      const next = customers[to];
      if (next) focusRow(next.id);
    },
    toFirst() {
      if (customers[0]) focusRow(customers[0].id);
    },
    /** For the table's surroundings: focus in a row moves the cursor there. */
    onFocus(event: FocusEvent) {
      const row = event.target.closest<HTMLElement>("[data-row]")?.dataset.row;
      if (row !== undefined) setCursor(row);
    },
  };
}

/** A dialog that was opened from a row's menu has nothing to give the focus back to: the row takes it. */
function useFocusAfter(dialogOpen: boolean, cursor: string | null) {
  const wasOpen = useRef(false);
  useEffect(() => {
    const closed = wasOpen.current && !dialogOpen;
    wasOpen.current = dialogOpen;
    if (!closed || cursor === null) return;
    // The dialog leaves within 180 ms and tries to give the focus back itself.
    const timer = setTimeout(() => document.activeElement === document.body && focusRow(cursor), 300);
    return () => clearTimeout(timer);
  }, [dialogOpen, cursor]);
}
