"use client";

import { useReaderLocale } from "@/components/ui/locale";
import type { Habits } from "@/lib/contract/overview";
import { percentText } from "./number-words";

/** Share who have referred somebody by so many days: bars of one width, since the days are not evenly apart. */
export function CurveChart({ curve }: { curve: Habits["timeToFirst"]["curve"] }) {
  const { locale } = useReaderLocale();
  if (curve.length === 0) return null;
  const most = Math.max(0.01, ...curve.map(({ share }) => share));
  return (
    <figure className="flex min-w-0 flex-col py-2 max-lg:mt-2">
      <figcaption className="text-12 text-muted">Have referred somebody, by days since joining</figcaption>
      <ol className="mt-2 flex min-h-28 flex-1 items-end gap-2">
        {curve.map(({ day, share, watched }) => (
          <li key={day} className="flex h-full min-w-0 flex-1 flex-col justify-end text-center text-12">
            <span className="tabular-nums text-muted">{percentText(share, locale)}</span>
            <span
              aria-hidden="true"
              className="mx-auto mt-1 w-full max-w-12 rounded-t-sm bg-chart-1"
              style={{ height: `${(share / most) * 60}%`, opacity: watched === 0 ? 0.45 : 1 }}
            />
            <span className="border-t border-line pt-1 text-faint">
              <span className="sr-only">by day </span>
              {day} d
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
