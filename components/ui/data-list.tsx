import type { ReactNode } from "react";
import { cx } from "./class-names";

export type DataItem = { term: string; value: ReactNode; hint?: string };

/** Terms and values. `rows` puts them side by side, `stack` one under the other in columns. */
export function DataList({
  items,
  layout = "rows",
  className,
}: {
  items: readonly DataItem[];
  layout?: "rows" | "stack";
  className?: string;
}) {
  const rows = layout === "rows";
  return (
    <dl
      className={cx(
        rows ? "divide-y divide-line" : "grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3",
        className,
      )}
    >
      {items.map((item) => (
        <div
          key={item.term}
          className={rows ? "grid grid-cols-[minmax(7rem,2fr)_5fr] items-baseline gap-4 py-2" : "min-w-0"}
        >
          <dt className="text-muted" data-tip={item.hint}>
            {item.term}
          </dt>
          <dd className={cx("min-w-0 break-words", !rows && "mt-0.5 font-medium")}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One number with its meaning: for the head of a customer or an overview. */
export function Figure({
  label,
  value,
  note,
  hint,
}: {
  label: string;
  value: ReactNode;
  /** "as of 14:02", a change, a unit. */
  note?: ReactNode;
  /** The definition, shown on hover and read out. */
  hint?: string;
}) {
  return (
    <div className="min-w-0">
      <dt className="text-12 text-muted">
        {hint ? (
          <>
            <span
              // biome-ignore lint/a11y/noNoninteractiveTabindex: the definition must be reachable by key
              tabIndex={0}
              data-tip={hint}
              className="rounded-sm underline decoration-line-strong decoration-dotted underline-offset-4"
            >
              {label}
            </span>
            <span className="sr-only">: {hint}</span>
          </>
        ) : (
          label
        )}
      </dt>
      <dd className="mt-1 truncate text-20 font-semibold">{value}</dd>
      {note ? <dd className="mt-0.5 text-12 text-faint">{note}</dd> : null}
    </div>
  );
}
