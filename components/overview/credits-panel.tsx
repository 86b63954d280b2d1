"use client";

import { EmptyState } from "@/components/ui/empty-state";
import { Count, Money } from "@/components/ui/number";
import { creditsLink } from "@/lib/contract/behind";
import { creditReasonLabel } from "@/lib/contract/credit-words";
import type { CreditStats } from "@/lib/contract/overview";
import { Bars } from "./bars";
import { Panel, type Twin } from "./panel";
import { RowsSkeleton } from "./rows-skeleton";
import { useOverview } from "./use-overview";

/** Credits given by hand in these days: why, and by whom. */
export function CreditsPanel() {
  const { unit = "", isCurrency } = useOverview().query;
  const money = (amount: string) => <Money amount={amount} unit={unit} isCurrency={isCurrency} />;
  return (
    <Panel
      part="credits"
      title="Credits by reason and agent"
      description="Given in these days, and applied"
      skeleton={<RowsSkeleton count={4} />}
      twin={(body) => twinOf(body, unit)}
    >
      {(body, { window }) =>
        body.count === 0 ? (
          <EmptyState compact kind="nothing" title={`No credits in ${unit} in these days`} />
        ) : (
          <div className="grid gap-x-8 gap-y-4 sm:max-xl:grid-cols-2 2xl:grid-cols-2">
            <Bars
              label="Credits by reason"
              color="var(--chart-2)"
              bars={body.reasons.map(({ reason, amount, count }) => ({
                key: reason,
                label: creditReasonLabel[reason],
                href: creditsLink(window, { reason }),
                size: Number(amount),
                value: money(amount),
                note: <Credits count={count} />,
              }))}
            />
            <Bars
              label="Credits by agent"
              color="var(--chart-5)"
              bars={body.agents.map(({ id, name, amount, count }) => ({
                key: id,
                label: name,
                href: creditsLink(window, { agentId: id }),
                size: Number(amount),
                value: money(amount),
                note: <Credits count={count} />,
              }))}
            />
          </div>
        )
      }
    </Panel>
  );
}

const Credits = ({ count }: { count: number }) => (
  <>
    <Count value={count} /> {count === 1 ? "credit" : "credits"}
  </>
);

const twinOf = ({ reasons, agents }: CreditStats, unit: string): Twin => ({
  head: ["By", "Kind", "Credits", `Amount ${unit}`],
  rows: [
    ...reasons.map(({ reason, count, amount }) => [
      creditReasonLabel[reason],
      "reason",
      String(count),
      amount,
    ]),
    ...agents.map(({ name, count, amount }) => [name, "agent", String(count), amount]),
  ],
});
