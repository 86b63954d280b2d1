"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { EmptyState } from "@/components/ui/empty-state";
import { useReaderLocale } from "@/components/ui/locale";
import { Count, Money } from "@/components/ui/number";
import { Select } from "@/components/ui/select";
import { behindConcentration, behindNumbers, behindReferrer } from "@/lib/contract/behind";
import type { TopReferrers } from "@/lib/contract/overview";
import { topOrders } from "@/lib/contract/overview-choices";
import { paths } from "@/lib/contract/paths";
import { Bars } from "./bars";
import { Behind, Metric, percentText } from "./number-words";
import { Panel, type Twin } from "./panel";
import { RowsSkeleton } from "./rows-skeleton";
import { useOverview } from "./use-overview";

/** Who drives the program: the ten with the most revenue or friends, and how much hangs on them. */
export function TopPanel() {
  const { locale } = useReaderLocale();
  const { query } = useOverview();
  const { unit = "", isCurrency, by, attribution } = query;
  const money = (amount: string) => <Money amount={amount} unit={unit} isCurrency={isCurrency} />;
  return (
    <Panel
      part="referrers"
      title="Top referrers"
      description={
        attribution === "direct" ? "Revenue of the friends they brought" : "Revenue of everybody below them"
      }
      actions={<By />}
      skeleton={<RowsSkeleton count={10} />}
      twin={(body) => twinOf(body, unit)}
    >
      {({ rows, concentration }, { window }) =>
        rows.length === 0 ? (
          <EmptyState compact kind="nothing" title="Nobody brought anybody in these days" />
        ) : (
          <>
            <Bars
              label="Top referrers"
              bars={rows.map(({ id, name, referred, revenue }) => {
                const behind = behindReferrer(id, window, attribution);
                const [sum, people] = [money(revenue), <Referred key={id} count={referred} />];
                return {
                  key: id,
                  label: name,
                  href: paths.customer(id),
                  ...(by === "revenue"
                    ? { size: Number(revenue), value: sum, behind: behind.revenue }
                    : { size: referred, value: people, behind: behind.referred }),
                  note:
                    by === "revenue" ? (
                      <Behind href={behind.referred}>{people}</Behind>
                    ) : (
                      <Behind href={behind.revenue}>{sum}</Behind>
                    ),
                };
              })}
            />
            <dl className="mt-3">
              <Metric
                id="concentration"
                window={window}
                href={behindConcentration(window, attribution)}
                value={percentText(concentration.share, locale)}
              >
                <span>
                  {money(concentration.top)} of{" "}
                  <Behind href={behindNumbers(window).revenue}>{money(concentration.total)}</Behind>
                </span>
              </Metric>
            </dl>
          </>
        )
      }
    </Panel>
  );
}

const Referred = ({ count }: { count: number }) => (
  <>
    <Count value={count} /> referred
  </>
);

const byLabel = { revenue: "By revenue", referrals: "By referrals" };

function By() {
  const [by, setBy] = useQueryState("by", parseAsStringLiteral(topOrders).withDefault("revenue"));
  return (
    <Select
      look="quiet"
      aria-label="Top referrers by"
      value={by}
      options={topOrders.map((order) => ({ value: order, label: byLabel[order] }))}
      onChange={({ target }) => void setBy(topOrders.find((order) => order === target.value) ?? null)}
    />
  );
}

const twinOf = ({ rows }: TopReferrers, unit: string): Twin => ({
  head: ["Id", "Name", "Referred", `Revenue ${unit}`],
  rows: rows.map(({ id, name, referred, revenue }) => [id, name, String(referred), revenue]),
});
