"use client";

import { useReaderLocale } from "@/components/ui/locale";
import { amountText, countText } from "@/components/ui/number-text";
import { Skeleton } from "@/components/ui/skeleton";
import { behindPoint } from "@/lib/contract/behind";
import type { StatsWindow, Trend, TrendPoint } from "@/lib/contract/overview";
import { Panel, type Twin } from "./panel";
import { TrendChart } from "./trend-chart";
import { useOverview } from "./use-overview";

const stepWord = { day: "day", week: "week", month: "month" };

/** Referred customers and revenue, step by step, against the period before. */
export function TrendPanel() {
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
      twin={(body, window) => twinOf(body, window)}
    >
      {(body, { window }) => <Charts body={body} window={window} />}
    </Panel>
  );
}

function Charts({ body, window }: { body: Trend; window: StatsWindow }) {
  const { locale } = useReaderLocale();
  const { query } = useOverview();
  const { unit = "", isCurrency } = query;
  const series = (pick: (point: TrendPoint) => number, behind: "referred" | "revenue") => ({
    points: body.points.map((point) => ({
      ...{ from: point.from, to: point.to, value: pick(point) },
      href: behindPoint(point, window)[behind],
    })),
    before: body.before.map(pick),
  });
  return (
    <div className="grid gap-x-10 gap-y-6 py-2 xl:grid-cols-2">
      <TrendChart
        title={`Referred customers per ${stepWord[body.step]}`}
        color="var(--chart-1)"
        text={(value) => countText(value, locale)}
        {...series(({ referred }) => referred, "referred")}
      />
      <TrendChart
        title={`Revenue from referrals per ${stepWord[body.step]}, ${unit}`}
        color="var(--chart-3)"
        text={(value) => amountText(String(value), unit, isCurrency, locale)}
        axisText={(value) => countText(value, locale)}
        {...series(({ revenue }) => Number(revenue), "revenue")}
      />
    </div>
  );
}

const twinOf = ({ points, before }: Trend, window: StatsWindow): Twin => ({
  head: [
    "From",
    "To",
    "Joined",
    "Referred",
    `Revenue ${window.unit}`,
    `Reward cost ${window.unit}`,
    "Referred before",
    `Revenue before ${window.unit}`,
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
  behind: points.map((point, at) => {
    const now = behindPoint(point, window);
    const was = before[at] ? behindPoint(before[at], window) : { referred: null, revenue: null };
    return [null, null, now.joined, now.referred, now.revenue, now.rewardCost, was.referred, was.revenue];
  }),
});
