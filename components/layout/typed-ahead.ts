"use client";

/** Longer than any palette takes to open; after it the keys belong to the page again. */
const patienceMs = 5_000;
let end: (() => string) | null = null;

/**
 * From here on letters are kept instead of being keys of the page: whoever presses ⌘K types on at once, and the
 * palette's code may still be on its way. Ends with `takeTyped`, with Escape, or by itself.
 */
export function keepTyped(): void {
  takeTyped();
  let text = "";
  const keep = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return void takeTyped();
    if (event.key.length === 1) text += event.key;
    else if (event.key === "Backspace") text = text.slice(0, -1);
    else if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("keydown", keep, { capture: true });
  const timer = setTimeout(takeTyped, patienceMs);
  end = () => {
    clearTimeout(timer);
    window.removeEventListener("keydown", keep, { capture: true });
    end = null;
    return text;
  };
}

/** What was typed meanwhile; the keys go their usual way again. */
export const takeTyped = (): string => end?.() ?? "";
