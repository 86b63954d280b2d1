"use client";

import { useEffect, useState } from "react";
import { leftText, type Reading, secondsLeft, withReading } from "./time-left";

/** Long work with its numbers: "312 of 2,000, about 3 min left". Without `value` it only says that it goes on. */
export function Progress({
  label,
  value,
  max,
  text,
  going = false,
}: {
  label: string;
  value: number | null;
  max: number;
  /** Shown at the right, e.g. "312 of 2,000". */
  text?: string;
  /** Work that goes on by itself: how long the rest takes is said too. */
  going?: boolean;
}) {
  const left = useTimeLeft(going ? value : null, max);
  const share = value === null || max <= 0 ? null : Math.min(1, value / max);
  return (
    <div>
      <div className="mb-1 flex justify-between gap-4 text-12">
        <span className="text-muted">{label}</span>
        {text ? (
          <span className="shrink-0 text-right tabular-nums">
            {text}
            {left ? <span className="text-muted">, {left}</span> : null}
          </span>
        ) : null}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value ?? undefined}
        aria-valuetext={text}
        className="h-1 overflow-hidden rounded-full bg-press"
      >
        <div
          className={
            share === null ? "rd-skeleton h-full w-full" : "h-full rounded-full bg-accent transition-[width]"
          }
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}

/** In words how long the rest takes at the pace seen since this is on screen; null where that can't be said. */
function useTimeLeft(value: number | null, max: number): string | null {
  const [readings, setReadings] = useState<Reading[]>([]);
  useEffect(() => {
    if (value !== null) setReadings((past) => withReading(past, { at: Date.now(), value }));
  }, [value]);
  if (value === null || value >= max) return null;
  const seconds = secondsLeft(readings, max);
  return seconds === null ? null : leftText(seconds);
}
