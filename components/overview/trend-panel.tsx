"use client";

import { useReaderLocale } from "@/components/ui/locale";
import { amountText, countText } from "@/components/ui/number-text";
import { Skeleton } from "@/components/ui/skeleton";
import type { Trend, TrendPoint } from "@/lib/contract/overview";
import { Panel, type Twin } from "./panel";
import { TrendChart } from "./trend-chart";
import { useOverview } from "./use-overview";

const stepWord = { day: "day", week: "week", month: "month" };

/** Referred customers and revenue, step by step, against the period before. */
export function TrendPanel() {
  const { query } = useOverview();
  return (
    <Panel
      part="trend"
      title="Trend"
      description="Solid: these days. Dashed: the period before."
      skeleton={
        <div className="grid gap-8 py-2 xl:grid-cols-2">
          <Skeleton className="h-48 w-full" />
          <Skeleton className="h-48 w-full" />
        </div>
      }
      twin={(body) => twinOf(body, query.unit ?? "")}
    >
      {(body) => <Charts body={body} />}
    </Panel>
  );
}

function Charts({ body }: { body: Trend }) {
  const { locale } = useReaderLocale();
  const { query } = useOverview();
  const { unit = "", isCurrency } = query;
  const series = (pick: (point: TrendPoint) => number) => ({
    points: body.points.map((point) => ({ from: point.from, to: point.to, value: pick(point) })),
    before: body.before.map(pick),
  });
  return (
    <div className="grid gap-x-8 gap-y-6 py-2 xl:grid-cols-2">
      <TrendChart
        title={`Referred customers per ${stepWord[body.step]}`}
        color="var(--chart-1)"
        text={(value) => countText(value, locale)}
        {...series(({ referred }) => referred)}
      />
      <TrendChart
        title={`Revenue from referrals per ${stepWord[body.step]}, ${unit}`}
        color="var(--chart-3)"
        text={(value) => amountText(String(value), unit, isCurrency, locale)}
        axisText={(value) => countText(value, locale)}
        {...series(({ revenue }) => Number(revenue))}
      />
    </div>
  );
}

const twinOf = ({ points, before }: Trend, unit: string): Twin => ({
  head: [
    "From",
    "To",
    "Joined",
    "Referred",
    `Revenue ${unit}`,
    `Reward cost ${unit}`,
    "Referred before",
    `Revenue before ${unit}`,
  ],
  rows: points.map((point, at) => [
    point.from,
    point.to,
    String(point.joined),
    String(point.referred),
    point.revenue,
    point.cost,
    String(before[at]?.referred ?? ""),
    before[at]?.revenue ?? "",
  ]),
});
