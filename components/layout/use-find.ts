"use client";

import { useEffect, useState } from "react";
import type { PaletteItem, PaletteSource } from "./palette-types";

type Found = { state: "idle" | "loading" | "done" | "failed"; items: readonly PaletteItem[] };

const nothing: Found = { state: "idle", items: [] };

/** Searches 150 ms after the last letter; an older answer never overtakes a newer question. */
export function useFind(
  search: NonNullable<PaletteSource["find"]>["search"] | undefined,
  query: string,
): Found {
  const [found, setFound] = useState<Found>(nothing);
  const words = query.trim();
  useEffect(() => {
    if (!search || words.length < 2) return setFound(nothing);
    const stop = new AbortController();
    setFound((before) => ({ state: "loading", items: before.items }));
    const timer = setTimeout(() => {
      search(words, stop.signal).then(
        (items) => !stop.signal.aborted && setFound({ state: "done", items }),
        () => !stop.signal.aborted && setFound({ state: "failed", items: [] }),
      );
    }, 150);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [search, words]);
  return found;
}
