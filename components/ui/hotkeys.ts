"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { createSequence, isCharacterKey, strokeOf } from "./hotkey-match";

export type Hotkey = {
  /** `mod+k`, `/`, `g c`, `shift+a`, `space`. */
  keys: string;
  /** What it does, as in the help sheet: "Go to customers". */
  label: string;
  /** Where the help sheet lists it: "Go", "List", "Customer". */
  group: string;
  run: (event: KeyboardEvent) => void;
  /** `dialog`: works inside a dialog or sheet, and only there. */
  layer?: "page" | "dialog";
  /** Listed but not bound now. */
  off?: boolean;
};

type Entry = { current: readonly Hotkey[] };

const storageKey = "refdesk-single-keys";
const entries = new Set<Entry>();
const listeners = new Set<() => void>();
const sequence = createSequence();
let listed: readonly Hotkey[] = [];

function changed() {
  listed = [...entries].flatMap((entry) => entry.current);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

const none: readonly Hotkey[] = [];

/** All keys bound on the page now, for the help sheet and the palette. */
export const useHotkeyList = () =>
  useSyncExternalStore(
    subscribe,
    () => listed,
    () => none,
  );

function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

/** Whether keys without a modifier are on (the reader's choice, kept in this browser), and its setter. */
export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, singleKeysOn, () => true);
  const set = (next: boolean) => {
    try {
      localStorage.setItem(storageKey, next ? "on" : "off");
    } catch {
      // Private windows without storage keep the default.
    }
    changed();
  };
  return [on, set];
}

const typing =
  "input:not([type=checkbox],[type=radio],[type=button],[type=submit]), textarea, select, [contenteditable]:not([contenteditable=false])";
const pressable =
  "a[href], button, summary, input, [role=button], [role=menuitem], [role=option], [role=tab]";
const popup = "[role=menu], [role=listbox], [cmdk-root]";

function allowed(hotkey: Hotkey, stroke: string, target: Element | null): boolean {
  const inDialog =
    document.querySelector("[role=dialog]:not([data-toast]), [role=alertdialog]:not([data-toast])") !== null;
  if (hotkey.off || (hotkey.layer === "dialog") !== inDialog) return hotkey.keys === "mod+k" && !hotkey.off;
  if (stroke.startsWith("mod+")) return true;
  if (target?.closest(typing) || target?.closest(popup)) return false;
  if (/^(enter|space)$/.test(stroke) && target?.closest(pressable)) return false;
  return !isCharacterKey(hotkey.keys) || singleKeysOn();
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || (event.repeat && event.key === "Enter")) return;
  if (/^(Shift|Control|Alt|Meta)$/.test(event.key)) return;
  const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const target = event.target instanceof Element ? event.target : null;
  for (const stroke of sequence.push(strokeOf(event, apple), event.timeStamp)) {
    const hit = listed.findLast((one) => one.keys === stroke && allowed(one, stroke, target));
    if (!hit) continue;
    event.preventDefault();
    sequence.clear();
    hit.run(event);
    return;
  }
}

/**
 * Binds keys while the component is mounted and lists them in the help sheet. The later binding of a key wins.
 * Off while typing (except with ⌘/Ctrl), in menus, and, unless `layer: "dialog"`, while a dialog is open.
 */
export function useHotkeys(hotkeys: readonly Hotkey[]) {
  const entry = useRef<Entry>({ current: hotkeys }).current;
  const shape = hotkeys.map((one) => `${one.keys}|${one.label}|${one.group}|${one.off}`).join("\n");
  useEffect(() => {
    entry.current = hotkeys;
    // The list holds the latest closures; only a change of its shape redraws who shows it.
    listed = [...entries].flatMap((one) => one.current);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the list
  useEffect(() => {
    if (entries.size === 0) document.addEventListener("keydown", onKeyDown);
    entries.add(entry);
    changed();
    return () => {
      entries.delete(entry);
      if (entries.size === 0) document.removeEventListener("keydown", onKeyDown);
      changed();
    };
  }, [entry, shape]);
}
