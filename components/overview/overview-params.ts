import {
  createParser,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { addDays, dayAt } from "@/lib/contract/days";
import { attributions, kDays, type StatsQuery, topOrders } from "@/lib/contract/overview";
import { Day } from "@/lib/contract/text";
import type { Workspace } from "@/lib/contract/workspace";

const parseAsDay = createParser({ parse: (value) => Day.safeParse(value).data ?? null, serialize: String });

export const ranges = ["7d", "30d", "90d", "12m", "month", "last_month", "year"] as const;
export type Range = (typeof ranges)[number];
export const rangeLabel: Record<Range, string> = {
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  "12m": "Last 12 months",
  month: "This month",
  last_month: "Last month",
  year: "This year",
};

/** All of the overview that can be chosen stands in the URL, the charts that are shown as tables too. */
export const overviewParams = {
  range: parseAsStringLiteral(ranges).withDefault("30d"),
  /** Both set, they win over `range`. */
  from: parseAsDay,
  to: parseAsDay,
  unit: parseAsString,
  isCurrency: parseAsBoolean.withDefault(true),
  revenue: parseAsStringLiteral(attributions).withDefault("direct"),
  by: parseAsStringLiteral(topOrders).withDefault("revenue"),
  n: parseAsNumberLiteral(kDays).withDefault(30),
  table: parseAsArrayOf(parseAsString).withDefault([]),
};

export type OverviewParams = {
  range: Range;
  from: string | null;
  to: string | null;
  unit: string | null;
  isCurrency: boolean;
  revenue: (typeof attributions)[number];
  by: (typeof topOrders)[number];
  n: (typeof kDays)[number];
  table: string[];
};

/** The days that a range means today, both included. In: today, `YYYY-MM-DD`. */
export function daysOf(range: Range, today: string): { from: string; to: string } {
  const month = today.slice(0, 7);
  if (range === "month") return { from: `${month}-01`, to: today };
  if (range === "year") return { from: `${today.slice(0, 4)}-01-01`, to: today };
  if (range === "last_month") {
    const to = addDays(`${month}-01`, -1);
    return { from: `${to.slice(0, 7)}-01`, to };
  }
  const days = { "7d": 7, "30d": 30, "90d": 90, "12m": 365 }[range];
  return { from: addDays(today, 1 - days), to: today };
}

/** What is asked of the server: days in the workspace's zone, one unit. */
export function queryOf(params: OverviewParams, workspace: Workspace, now: Date): StatsQuery {
  const today = dayAt(now, workspace.timeZone);
  const { from, to } = params;
  const isCustom = from !== null && to !== null && from <= to && from >= "2000-01-01" && to <= "2999-12-31";
  const unit = params.unit
    ? { unit: params.unit.slice(0, 40), isCurrency: params.isCurrency }
    : (workspace.unit ?? { unit: "USD", isCurrency: true });
  return {
    ...(isCustom ? { from, to } : daysOf(params.range, today)),
    ...unit,
    attribution: params.revenue,
    by: params.by,
    n: params.n,
  };
}
