import type { ReactNode } from "react";
import { cx } from "./class-names";

export type Tone = "neutral" | "positive" | "warning" | "negative" | "info" | "accent";

const dots: Record<Tone, string> = {
  neutral: "bg-neutral-dot",
  positive: "bg-positive-dot",
  warning: "bg-warning-dot",
  negative: "bg-negative-dot",
  info: "bg-info-dot",
  accent: "bg-accent",
};

const softs: Record<Tone, string> = {
  neutral: "bg-wash text-muted",
  positive: "bg-positive-soft text-positive",
  warning: "bg-warning-soft text-warning",
  negative: "bg-negative-soft text-negative",
  info: "bg-info-soft text-info",
  accent: "bg-accent-soft text-accent-ink",
};

/** A state in a row: a dot and its word. `hollow` for what is over or not begun. */
export function Status({
  tone = "neutral",
  hollow,
  wraps,
  children,
}: {
  tone?: Tone;
  hollow?: boolean;
  /** A sentence rather than a word: it may take several lines, and the dot stays at the first. */
  wraps?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={cx("inline-flex gap-2", wraps ? "items-baseline" : "items-center whitespace-nowrap")}>
      <span
        aria-hidden="true"
        className={cx(
          "size-2 shrink-0 rounded-full",
          hollow ? "border-[1.5px] border-neutral-dot" : dots[tone],
        )}
      />
      {children}
    </span>
  );
}

/** A short word set apart: a role, a count, "Preview". */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm px-1.5 text-12 font-medium",
        softs[tone],
      )}
    >
      {children}
    </span>
  );
}
