"use client";

import { TextLink } from "@/components/ui/button";
import { Count, Money } from "@/components/ui/number";
import { AsOf } from "@/components/ui/time";
import { behindLiability } from "@/lib/contract/behind";
import type { Liability } from "@/lib/contract/overview";
import { Covered, Metric } from "./number-words";
import { Panel, type Twin } from "./panel";
import { RowsSkeleton } from "./rows-skeleton";
import { useOverview } from "./use-overview";

/** What the program owes now. Units stand side by side and are never added. */
export function LiabilityPanel() {
  const { unit = "", isCurrency } = useOverview().query;
  const money = (amount: string) => <Money amount={amount} unit={unit} isCurrency={isCurrency} />;
  return (
    <Panel
      part="liability"
      title="Liability"
      description="Open balances now, whatever days are chosen"
      skeleton={<RowsSkeleton count={3} />}
      twin={(body) => twinOf(body, unit)}
    >
      {(body, { window }) => (
        <>
          <dl className="grid grid-cols-2 gap-x-6 gap-y-5 py-2">
            <Metric
              id="liability"
              window={window}
              href={behindLiability(window).all}
              value={money(body.amount)}
            >
              <span>
                open with <Count value={body.people} /> people
              </span>
              <Covered of={body.balances} what="customers" unread={behindLiability(window).unread} />
              {body.since ? (
                <span>
                  oldest reading <AsOf at={body.since} />
                </span>
              ) : null}
            </Metric>
            <Metric
              id="liability"
              label="Of that, archived people"
              window={window}
              href={behindLiability(window).archived}
              value={money(body.archived)}
            />
          </dl>
          {body.others.length > 0 ? (
            <p className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-muted">
              <span>In other units:</span>
              {body.others.map((other) => (
                <TextLink
                  key={`${other.isCurrency} ${other.unit}`}
                  tone="ink"
                  prefetch={false}
                  href={behindLiability(other).all}
                >
                  <Money {...other} />
                </TextLink>
              ))}
            </p>
          ) : null}
        </>
      )}
    </Panel>
  );
}

const twinOf = ({ amount, archived, others }: Liability, unit: string): Twin => ({
  head: ["Unit", "Open balances", "Of archived people"],
  rows: [[unit, amount, archived], ...others.map((other) => [other.unit, other.amount, ""])],
});
