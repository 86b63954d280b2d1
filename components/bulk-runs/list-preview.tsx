"use client";

import { BadRows, FirstRows, ListReading, NoListReading } from "@/components/form/list-reading";
import { Money } from "@/components/ui/number";
import type { BulkList } from "@/lib/contract/bulk-list";
import { creditReasonLabel, creditReasons } from "@/lib/contract/credit-words";
import { listTotals } from "./list-totals";
import { Totals } from "./totals";

/** How the list was read: before anything is sent to the server, while one types. */
export function ListPreview({ list }: { list: BulkList | null }) {
  if (!list || list.problem)
    return <NoListReading label="Preview">How your list is read shows here while you type.</NoListReading>;
  const good = list.rows.filter((row) => row.problem === null);
  return (
    <ListReading label="Preview" rows={list.rows} cannot="can’t be credited">
      <div className="mt-1">
        <Totals totals={listTotals(list.rows)} none="No row can be credited as it stands." />
      </div>
      <p className="mt-1 text-12 text-muted">
        {list.hasHead
          ? "The first line was read as headings."
          : "No headings: read as customer, amount, reason, unit, note, ticket."}
        {list.ignored.length > 0 ? ` Not read: ${list.ignored.map((name) => `“${name}”`).join(", ")}.` : null}
      </p>
      <BadRows title="Can’t be credited" rows={list.rows} name={(row) => row.customer} />
      {good.length > 0 ? (
        <FirstRows title="As it was read" rows={good} most={5}>
          {(row) => (
            <li key={row.line} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
              <bdi className="min-w-0 flex-1 basis-40 truncate">{row.customer}</bdi>
              <span className="text-12 text-muted">{reasonText(row.reason)}</span>
              <Money
                amount={row.amount}
                unit={row.unit}
                isCurrency={row.isCurrency}
                className="font-medium"
              />
            </li>
          )}
        </FirstRows>
      ) : null}
    </ListReading>
  );
}

function reasonText(reason: string): string {
  const known = creditReasons.find((one) => one === reason);
  return known ? creditReasonLabel[known] : reason;
}
