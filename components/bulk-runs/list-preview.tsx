"use client";

import { EmptyState } from "@/components/ui/empty-state";
import { Count, Money } from "@/components/ui/number";
import type { BulkList, BulkListRow } from "@/lib/contract/bulk-list";
import { creditReasonLabel, creditReasons } from "@/lib/contract/credit-words";
import { listTotals } from "./list-totals";
import { Totals } from "./totals";

const shownBad = 20;
const shownGood = 5;

/** How the list was read: before anything is sent to the server, while one types. */
export function ListPreview({ list }: { list: BulkList | null }) {
  if (!list || list.problem) {
    return (
      <section
        aria-label="Preview"
        className="min-w-0 rounded border border-dashed border-line max-lg:hidden"
      >
        <EmptyState kind="nothing" title="Nothing to show yet">
          How your list is read shows here while you type.
        </EmptyState>
      </section>
    );
  }
  const good = list.rows.filter((row) => row.problem === null);
  const bad = list.rows.filter((row) => row.problem !== null);
  return (
    <section aria-label="Preview" className="min-w-0">
      <h2 className="text-14 font-semibold">
        <Count value={list.rows.length} /> {list.rows.length === 1 ? "row" : "rows"} read
        {bad.length > 0 ? (
          <>
            , <Count value={bad.length} /> can’t be credited
          </>
        ) : null}
      </h2>
      <div className="mt-1">
        <Totals totals={listTotals(list.rows)} none="No row can be credited as it stands." />
      </div>
      <p className="mt-1 text-12 text-muted">
        {list.hasHead
          ? "The first line was read as headings."
          : "No headings: read as customer, amount, reason, unit, note, ticket."}
        {list.ignored.length > 0 ? ` Not read: ${list.ignored.map((name) => `“${name}”`).join(", ")}.` : null}
      </p>
      {bad.length > 0 ? <BadRows rows={bad} /> : null}
      {good.length > 0 ? <GoodRows rows={good} /> : null}
    </section>
  );
}

function BadRows({ rows }: { rows: readonly BulkListRow[] }) {
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-13 font-medium">Can’t be credited</h3>
      <ul className="divide-y divide-line border-y border-line">
        {rows.slice(0, shownBad).map((row) => (
          <li key={row.line} className="flex gap-3 py-1.5">
            <span className="w-14 shrink-0 text-12 text-muted">Line {row.line}</span>
            <span className="min-w-0 break-words">
              {row.customer ? <bdi className="mr-2 font-medium">{row.customer}</bdi> : null}
              <span className="text-negative">{row.problem}</span>
            </span>
          </li>
        ))}
      </ul>
      <More count={rows.length - shownBad} />
    </div>
  );
}

function GoodRows({ rows }: { rows: readonly BulkListRow[] }) {
  return (
    <div className="mt-4">
      <h3 className="mb-1 text-13 font-medium">As it was read</h3>
      <ul className="divide-y divide-line border-y border-line">
        {rows.slice(0, shownGood).map((row) => (
          <li key={row.line} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
            <bdi className="min-w-0 flex-1 basis-40 truncate">{row.customer}</bdi>
            <span className="text-12 text-muted">{reasonText(row.reason)}</span>
            <Money amount={row.amount} unit={row.unit} isCurrency={row.isCurrency} className="font-medium" />
          </li>
        ))}
      </ul>
      <More count={rows.length - shownGood} />
    </div>
  );
}

const More = ({ count }: { count: number }) =>
  count > 0 ? (
    <p className="mt-1 text-12 text-muted">
      and <Count value={count} /> more
    </p>
  ) : null;

function reasonText(reason: string): string {
  const known = creditReasons.find((one) => one === reason);
  return known ? creditReasonLabel[known] : reason;
}
