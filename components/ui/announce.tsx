"use client";

import { useSyncExternalStore } from "react";

let text = "";
let turn = 0;
const listeners = new Set<() => void>();

/** Says a short sentence to screen readers without showing it. */
export function announce(sentence: string) {
  turn += 1;
  // An unchanged text would not be read again; the invisible space makes it another.
  text = turn % 2 ? sentence : `${sentence}\u00a0`;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The live region behind `announce`; once, in the root layout. */
export function Announcer() {
  const now = useSyncExternalStore(
    subscribe,
    () => text,
    () => "",
  );
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {now}
    </div>
  );
}
