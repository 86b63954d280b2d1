"use client";

import { Count, Money } from "@/components/ui/number";
import type { Generations } from "@/lib/contract/overview";
import { Bars } from "./bars";
import { Panel, type Twin } from "./panel";
import { RowsSkeleton } from "./rows-skeleton";
import { useOverview } from "./use-overview";

/** How deep referrals run: people by the number of referrers above them, and what they bought. */
export function GenerationsPanel() {
  const { unit = "", isCurrency } = useOverview().query;
  return (
    <Panel
      part="generations"
      title="Generations"
      description="People by the referrers above them"
      skeleton={<RowsSkeleton />}
      twin={(body) => twinOf(body, unit)}
    >
      {({ rows, inCircles }) => (
        <>
          <Bars
            label="Generations"
            color="var(--chart-4)"
            bars={rows.map(({ depth, people, joined, revenue }) => ({
              key: String(depth),
              label: depth === 0 ? "Came by themselves" : `Generation ${depth}`,
              size: people,
              value: <Count value={people} />,
              note: (
                <>
                  <Count value={joined} /> new ·{" "}
                  <Money amount={revenue} unit={unit} isCurrency={isCurrency} />
                </>
              ),
            }))}
          />
          {inCircles > 0 ? (
            <p className="text-12 text-muted">
              <Count value={inCircles} /> more have referrers that go round in a circle: they have no
              generation.
            </p>
          ) : null}
        </>
      )}
    </Panel>
  );
}

const twinOf = ({ rows }: Generations, unit: string): Twin => ({
  head: ["Generation", "People", "Joined in these days", `Revenue ${unit}`],
  rows: rows.map(({ depth, people, joined, revenue }) => [
    String(depth),
    String(people),
    String(joined),
    revenue,
  ]),
});
