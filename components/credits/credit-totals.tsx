"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, TextLink } from "@/components/ui/button";
import { InlineError } from "@/components/ui/error-state";
import { Count, Money } from "@/components/ui/number";
import { Status, type Tone } from "@/components/ui/status";
import { creditTotalsQuery } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import type { CreditMatch, CreditOutcome, CreditTotal } from "@/lib/contract/credit-filters";
import { creditOutcomeLabel } from "@/lib/contract/credit-words";
import { paths } from "@/lib/contract/paths";
import { type CreditFilterParams, creditFilterUrl } from "./credit-params";

const tones: Record<CreditOutcome, Tone> = {
  any_applied: "positive",
  on_its_way: "info",
  awaiting_approval: "warning",
  unknown: "warning",
  any_not_applied: "negative",
  cancelled: "neutral",
};

/** As many as fit without pushing the rows away. */
const shownAtOnce = 3;

type Props = { match: CreditMatch; filters: CreditFilterParams };

/** What the filtered credits come to, a line for each unit; every number leads to the rows behind it. */
export function CreditTotals({ match, filters }: Props) {
  const totals = useQuery(creditTotalsQuery(match));
  const [isWhole, setWhole] = useState(false);
  if (totals.isError && !totals.data) {
    return (
      <div className="shrink-0 border-b border-line px-4 py-2 lg:px-6">
        <InlineError
          what="Totals not readable"
          reason={problemOf(totals.error).detail}
          onRetry={() => totals.refetch()}
        />
      </div>
    );
  }
  const units = totals.data?.data ?? [];
  if (units.length === 0) return null;
  const shown = isWhole ? units : units.slice(0, shownAtOnce);
  return (
    <section
      aria-label="Totals of these credits"
      className="shrink-0 border-b border-line bg-canvas px-4 py-2 lg:px-6"
    >
      <ul className="space-y-1">
        {shown.map((total) => (
          <UnitTotals key={`${total.isCurrency} ${total.unit}`} total={total} filters={filters} />
        ))}
      </ul>
      {units.length > shownAtOnce ? (
        <Button
          size="sm"
          variant="ghost"
          className="-ml-2 mt-1"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? "Fewer units" : `All ${units.length} units`}
        </Button>
      ) : null}
    </section>
  );
}

function UnitTotals({ total, filters }: { total: CreditTotal; filters: CreditFilterParams }) {
  const { unit, isCurrency, outcomes } = total;
  return (
    <li className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
      {outcomes.map(({ outcome, amount, count }) => (
        <Status key={outcome} tone={tones[outcome]} hollow={outcome === "cancelled"}>
          <TextLink
            tone="ink"
            prefetch={false}
            href={creditFilterUrl(paths.credits, { ...filters, state: outcome, unit, isCurrency })}
          >
            <span className="text-muted">{creditOutcomeLabel[outcome]}</span>{" "}
            <span className="font-medium">
              <Money amount={amount} unit={unit} isCurrency={isCurrency} />
            </span>
          </TextLink>
          <span className="text-12 text-faint">
            <span className="sr-only">in </span>
            <Count value={count} />
            <span className="sr-only">{count === 1 ? " credit" : " credits"}</span>
          </span>
        </Status>
      ))}
    </li>
  );
}
