import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/button";
import { Behind } from "./number-words";

export type Bar = {
  key: string;
  label: ReactNode;
  /** Length of the bar, in whatever it measures. */
  size: number;
  value: ReactNode;
  note?: ReactNode;
  href?: string;
  /** The rows behind the value, where the name leads elsewhere. */
  behind?: string;
};

/** Values as bars beside their names, the number on each line; read as a list. */
export function Bars({
  label,
  bars,
  color = "var(--chart-1)",
}: {
  label: string;
  bars: readonly Bar[];
  color?: string;
}) {
  const most = Math.max(1e-9, ...bars.map(({ size }) => size));
  return (
    <ol
      aria-label={label}
      className="grid grid-cols-[minmax(6.5rem,2fr)_minmax(2rem,1fr)_auto] gap-x-3 py-1 sm:grid-cols-[minmax(5rem,8.5rem)_minmax(3rem,1fr)_auto]"
    >
      {bars.map(({ key, label: name, size, value, note, href, behind }) => (
        <li key={key} className="col-span-full grid grid-cols-subgrid items-center py-0.5 text-13">
          <span className="min-w-0 truncate [unicode-bidi:isolate]">
            {href ? (
              <TextLink tone="ink" href={href} prefetch={false}>
                {name}
              </TextLink>
            ) : (
              name
            )}
          </span>
          <span aria-hidden="true" className="h-2 rounded-full bg-wash">
            <span
              className="block h-2 rounded-full"
              style={{ width: `${Math.max(0, (size / most) * 100)}%`, background: color }}
            />
          </span>
          {/* Links one above the other: each as high as a finger needs. */}
          <span className="min-w-20 text-right tabular-nums [&_a]:inline-block [&_a]:min-w-6 [&_a]:leading-6">
            <Behind href={behind ?? null}>{value}</Behind>
            {note ? <span className="block text-12 text-faint">{note}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
