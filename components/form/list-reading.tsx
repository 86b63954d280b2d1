"use client";

import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Count } from "@/components/ui/number";

type ReadRow = { line: number; problem: string | null };

type Props = {
  label: string;
  rows: readonly ReadRow[];
  /** What can't be done with a bad row: "can’t be used". */
  cannot: string;
  children: ReactNode;
};

/** How a list was read, while one types and before anything is sent: so many rows, so many of them bad. */
export function ListReading({ label, rows, cannot, children }: Props) {
  const bad = rows.filter((row) => row.problem !== null).length;
  return (
    <section aria-label={label} className="min-w-0">
      <h2 className="text-14 font-semibold">
        <Count value={rows.length} /> {rows.length === 1 ? "row" : "rows"} read
        {bad > 0 ? (
          <>
            , <Count value={bad} /> {cannot}
          </>
        ) : null}
      </h2>
      {children}
    </section>
  );
}

/** The same where there is nothing to read. */
export const NoListReading = ({ label, children }: { label: string; children: ReactNode }) => (
  <section aria-label={label} className="min-w-0 rounded border border-dashed border-line max-lg:hidden">
    <EmptyState kind="nothing" title="Nothing to show yet">
      {children}
    </EmptyState>
  </section>
);

/** Rows that can't be used, each with its reason; of many the first. Nothing where all is well. */
export function BadRows<T extends ReadRow>(props: {
  title: string;
  rows: readonly T[];
  name?: (row: T) => string;
}) {
  const bad = props.rows.filter((row) => row.problem !== null);
  if (bad.length === 0) return null;
  return (
    <FirstRows title={props.title} rows={bad} most={20}>
      {(row) => (
        <li key={row.line} className="flex gap-3 py-1.5">
          <span className="w-14 shrink-0 text-12 text-muted">Line {row.line}</span>
          <span className="min-w-0 break-words">
            {props.name?.(row) ? <bdi className="mr-2 font-medium">{props.name(row)}</bdi> : null}
            <span className="text-negative">{row.problem}</span>
          </span>
        </li>
      )}
    </FirstRows>
  );
}

/** The first rows of a list under a heading, and how many more there are. */
export function FirstRows<T>(props: {
  title: string;
  rows: readonly T[];
  most: number;
  children: (row: T) => ReactNode;
}) {
  const more = props.rows.length - props.most;
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-13 font-medium">{props.title}</h3>
      <ul className="divide-y divide-line border-y border-line">
        {props.rows.slice(0, props.most).map(props.children)}
      </ul>
      {more > 0 ? (
        <p className="mt-1 text-12 text-muted">
          and <Count value={more} /> more
        </p>
      ) : null}
    </div>
  );
}
