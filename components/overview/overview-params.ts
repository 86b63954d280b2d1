import {
  parseAsArrayOf,
  parseAsBoolean,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsDay } from "@/components/form/url-params";
import { daysOf, usualDays } from "@/components/form/usual-days";
import { dayAt } from "@/lib/contract/days";
import type { StatsQuery } from "@/lib/contract/overview";
import { attributions, kDays, topOrders } from "@/lib/contract/overview-choices";
import type { Workspace } from "@/lib/contract/workspace";

export const ranges = usualDays.filter((one) => one !== "today");
export type Range = (typeof ranges)[number];

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
