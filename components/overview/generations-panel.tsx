"use client";

import { Count, Money } from "@/components/ui/number";
import { behindCircles, behindGeneration } from "@/lib/contract/behind";
import type { Generations } from "@/lib/contract/overview";
import { Bars } from "./bars";
import { Behind } from "./number-words";
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
      {({ rows, inCircles }, { window }) => (
        <>
          <Bars
            label="Generations"
            color="var(--chart-4)"
            bars={rows.map(({ depth, people, joined, revenue }) => ({
              key: String(depth),
              label: depth === 0 ? "Came by themselves" : `Generation ${depth}`,
              size: people,
              value: <Count value={people} />,
              behind: behindGeneration(depth, window).people,
              note: (
                <>
                  <Behind href={behindGeneration(depth, window).joined}>
                    <Count value={joined} /> new
                  </Behind>{" "}
                  ·{" "}
                  <Behind href={behindGeneration(depth, window).revenue}>
                    <Money amount={revenue} unit={unit} isCurrency={isCurrency} />
                  </Behind>
                </>
              ),
            }))}
          />
          {inCircles > 0 ? (
            <p className="text-12 text-muted">
              <Behind href={behindCircles}>
                <Count value={inCircles} /> more
              </Behind>{" "}
              have referrers that go round in a circle: they have no generation.
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
