"use client";

import { useSyncExternalStore } from "react";
import { later } from "./later";
import type { Tone } from "./status";

export type ToastOptions = {
  title: string;
  description?: string;
  tone?: Extract<Tone, "neutral" | "positive" | "warning" | "negative">;
  /** One thing to do about it, e.g. Undo. */
  action?: { label: string; onPress: () => void };
  /** Milliseconds; 0 stays until dismissed. An action or a failure stays longer by default. */
  timeout?: number;
  /** The same id replaces a toast that is shown. */
  id?: string;
};

export type QueuedToast = ToastOptions & { id: string };

const Layer = later(() => import("./toast-layer").then((m) => m.default));
const waiting: QueuedToast[] = [];
const listeners = new Set<() => void>();
let shown: ((toast: QueuedToast) => void) | null = null;
let wanted = false;
let count = 0;

/** Shows a short message at the corner. Returns its id: the same id replaces it. */
export function toast(options: ToastOptions): string {
  count += 1;
  const next = { ...options, id: options.id ?? `toast-${count}` };
  if (shown) shown(next);
  else waiting.push(next);
  wanted = true;
  for (const listener of listeners) listener();
  return next.id;
}

/** The layer takes over what has been waiting for its code. */
export function connectToasts(show: (toast: QueuedToast) => void) {
  shown = show;
  for (const one of waiting.splice(0)) show(one);
  return () => {
    shown = null;
  };
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Once, in the root layout. Its code is fetched with the first toast. */
export function Toaster() {
  const needed = useSyncExternalStore(
    subscribe,
    () => wanted,
    () => false,
  );
  return needed ? <Layer /> : null;
}
