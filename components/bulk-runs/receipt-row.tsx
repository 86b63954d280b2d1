"use client";

import { useState } from "react";
import { Button, TextLink } from "@/components/ui/button";
import { Missing, Money } from "@/components/ui/number";
import { Cell, Row } from "@/components/ui/table";
import { useWhyNot } from "@/lib/client/session";
import type { BulkRow, BulkRun } from "@/lib/contract/bulk-runs";
import { creditReasonLabel } from "@/lib/contract/credit-words";
import { paths } from "@/lib/contract/paths";
import { OutcomeWord } from "./bulk-words";
import { ReleaseDialog } from "./release-dialog";

/** One row of the list with its receipt. On phones: who and how much, what became of it and where it stood, then why. */
export function ReceiptRow({ row, run }: { row: BulkRow; run: BulkRun }) {
  return (
    <Row>
      <Cell tall className="tabular-nums text-muted max-sm:-order-1 max-sm:justify-self-end">
        <span className="sm:hidden">Line </span>
        {row.line}
      </Cell>
      <Cell tall className="max-sm:-order-2">
        <OutcomeWord outcome={row.outcome} />
      </Cell>
      <Cell tall className="max-sm:-order-4">
        <Customer row={row} />
      </Cell>
      <Cell tall align="end" className="font-medium max-sm:-order-3 max-sm:justify-self-end">
        {row.money ? (
          <Money {...row.money} />
        ) : (
          <bdi className="font-normal">{`${row.amount} ${row.unit}`.trim() || "–"}</bdi>
        )}
      </Cell>
      <Cell tall className={row.reason ? "max-sm:text-muted" : "max-sm:hidden"}>
        {row.reason ? creditReasonLabel[row.reason] : <Missing />}
      </Cell>
      <Cell tall className={row.ticket ? "max-sm:justify-self-end max-sm:text-muted" : "max-sm:hidden"}>
        {row.ticket ? (
          <bdi className="inline-block max-w-40 truncate align-bottom">{row.ticket}</bdi>
        ) : (
          <Missing />
        )}
      </Cell>
      <Cell tall className={row.detail || row.credit ? "max-sm:col-span-2 sm:min-w-56" : "max-sm:hidden"}>
        <Receipt row={row} run={run} />
      </Cell>
    </Row>
  );
}

function Customer({ row: { customerGiven, customerId, customerLabel } }: { row: BulkRow }) {
  if (customerId === null)
    return <bdi className="block min-w-32 break-all">{customerGiven || <Missing label="not given" />}</bdi>;
  return (
    <span className="block max-w-64 max-sm:max-w-none">
      <TextLink
        href={paths.customer(customerId, "credits")}
        className="block truncate [unicode-bidi:isolate]"
      >
        {customerLabel ?? customerId}
      </TextLink>
      {customerLabel === customerGiven ? null : (
        <bdi className="block truncate text-12 text-muted">{customerGiven}</bdi>
      )}
    </span>
  );
}

/** Why it stands there, the credit it became, and what a person can do about it. */
function Receipt({ row, run }: { row: BulkRow; run: BulkRun }) {
  const [asking, setAsking] = useState(false);
  const mayNot = useWhyNot("credits.bulk");
  const { outcome } = row;
  const isHeld = outcome === "duplicate" || outcome === "failed";
  const isOpen = run.state !== "checking" && run.state !== "discarded";
  const twin = row.duplicateOf && row.duplicateOf.line === null ? row.duplicateOf.creditId : null;
  return (
    <div className="flex max-w-104 flex-wrap items-center gap-x-3 gap-y-1 py-1.5 max-sm:max-w-none max-sm:p-0">
      {row.detail ? <span className="min-w-0 text-pretty text-12 text-muted">{row.detail}</span> : null}
      {row.credit ? (
        <TextLink href={paths.credit(row.credit.id)} className="text-12">
          Open the credit<span className="sr-only"> of line {row.line}</span>
        </TextLink>
      ) : null}
      {isHeld && twin ? (
        <TextLink href={paths.credit(twin)} className="text-12">
          Open that credit<span className="sr-only"> that line {row.line} looks like</span>
        </TextLink>
      ) : null}
      {isHeld && isOpen ? (
        <>
          <Button size="sm" disabledReason={mayNot} onClick={() => setAsking(true)}>
            {outcome === "duplicate" ? "It is meant" : "Try again"}
            <span className="sr-only"> (line {row.line})</span>
          </Button>
          <ReleaseDialog
            run={run}
            release={{ outcome, lines: [row.line] }}
            count={1}
            open={asking}
            onClose={() => setAsking(false)}
          />
        </>
      ) : null}
    </div>
  );
}
