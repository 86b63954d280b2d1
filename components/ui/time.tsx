"use client";

import { useSyncExternalStore } from "react";
import { useReaderLocale } from "./locale";
import { Missing } from "./number";
import { dayText, fullTimeText, relativeText, type TimeStyle, timeText } from "./time-text";

type At = { at: string | null | undefined };

/** A moment in the reader's locale and zone; the whole of it, with the zone, on hover and to a screen reader. */
export function Time({ at, style = "date" }: At & { style?: TimeStyle }) {
  const reader = useReaderLocale();
  if (!at) return <Missing label="never" />;
  return (
    <time
      dateTime={at}
      data-tip={fullTimeText(at, reader)}
      className="whitespace-nowrap tabular-nums"
      suppressHydrationWarning
    >
      {timeText(at, style, reader)}
    </time>
  );
}

/** A calendar day (`YYYY-MM-DD`), which belongs to no zone. */
export function Day({ day }: { day: string | null | undefined }) {
  const { locale } = useReaderLocale();
  if (!day) return <Missing label="never" />;
  return (
    <time dateTime={day} className="whitespace-nowrap tabular-nums" suppressHydrationWarning>
      {dayText(day, locale)}
    </time>
  );
}

let now = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all relative times on the page. */
function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const one of listeners) one();
  }, 15_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
    now = 0;
  };
}

function clock() {
  if (now === 0) now = Date.now();
  return now;
}

/** "4 minutes ago", kept fresh; the whole moment on hover. Older than a month it is a date. */
export function RelativeTime({ at }: At) {
  const reader = useReaderLocale();
  const current = useSyncExternalStore<number | null>(subscribe, clock, () => null);
  if (!at) return <Missing label="never" />;
  return (
    <time
      dateTime={at}
      data-tip={fullTimeText(at, reader)}
      className="whitespace-nowrap tabular-nums"
      suppressHydrationWarning
    >
      {current === null ? timeText(at, "date", reader) : relativeText(at, current, reader)}
    </time>
  );
}

/** How old the shown data is: "as of 14:02". */
export function AsOf({ at }: { at: string }) {
  return (
    <span className="whitespace-nowrap text-12 text-faint">
      as of <Time at={at} style="clock" />
    </span>
  );
}
