"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useSyncExternalStore } from "react";
import { useActor } from "@/lib/client/session";
import { type ColumnId, isStandard, readColumns, standardColumns, writeColumns } from "./list-columns";

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function store(key: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Without storage the choice lives in the URL alone.
  }
  for (const listener of listeners) listener();
}

/**
 * The chosen columns: those of the URL (a link shows exactly what its sender saw), else the person's own
 * choice in this browser, else the standard ones.
 */
export function useColumns(): [
  columns: readonly ColumnId[],
  set: (next: readonly ColumnId[] | null) => void,
] {
  const key = `refdesk-columns-${useActor().id}`;
  const [inUrl, setInUrl] = useQueryState("columns", parseAsString);
  const mine = useSyncExternalStore(
    subscribe,
    () => stored(key),
    () => null,
  );
  const set = (next: readonly ColumnId[] | null) => {
    const value = next === null || isStandard(next) ? null : writeColumns(next);
    store(key, value);
    void setInUrl(value, { history: "replace" });
  };
  return [readColumns(inUrl) ?? readColumns(mine) ?? standardColumns, set];
}
