"use client";

import { useSyncExternalStore } from "react";
import { cx } from "./class-names";

const never = () => () => {};
const isApple = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Whether to write ⌘ instead of Ctrl; false until the page is alive. */
export const useApple = () => useSyncExternalStore(never, isApple, () => false);

const names: Record<string, [other: string, apple: string]> = {
  mod: ["Ctrl", "⌘"],
  shift: ["Shift", "⇧"],
  alt: ["Alt", "⌥"],
  enter: ["Enter", "↵"],
  escape: ["Esc", "Esc"],
  space: ["Space", "Space"],
  up: ["↑", "↑"],
  down: ["↓", "↓"],
};

const tones = {
  plain: "border-line-strong bg-surface text-muted",
  "on-accent": "border-on-accent/40 text-on-accent",
  tip: "border-on-tip/25 text-on-tip",
};

/** Key caps for `g c`, `mod+enter`, `?`: a space separates keys in a row, a plus keys held together. */
export function Kbd({
  keys,
  tone = "plain",
  always,
  className,
}: {
  keys: string;
  /** Also on narrow screens and under a finger: where the keys are what one came for. */
  always?: boolean;
  tone?: keyof typeof tones;
  className?: string;
}) {
  const apple = useApple();
  const caps = keys.split(" ").flatMap((stroke) => stroke.split(/\+(?=.)/));
  return (
    <span
      className={cx(
        "inline-flex items-center gap-0.5",
        !always && "max-sm:hidden pointer-coarse:hidden",
        className,
      )}
      aria-hidden="true"
    >
      {caps.map((key) => (
        <kbd
          key={key}
          className={cx(
            "inline-flex h-4 min-w-4 items-center justify-center rounded-sm border px-1 font-sans text-[11px] leading-none",
            tones[tone],
          )}
        >
          {names[key]?.[apple ? 1 : 0] ?? key.toUpperCase()}
        </kbd>
      ))}
    </span>
  );
}
