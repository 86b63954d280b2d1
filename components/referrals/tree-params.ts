"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type TreeMetric, treeMetrics, treeSorts } from "@/lib/contract/referrals";

export const treeViews = ["outline", "drawing"] as const;

const params = {
  view: parseAsStringLiteral(treeViews).withDefault("outline"),
  sort: parseAsStringLiteral(treeSorts).withDefault("people"),
  unit: parseAsString,
  /** The person that the tree is opened down to. */
  at: parseAsString,
};

export type TreeParams = ReturnType<typeof useTreeParams>;

/** How the tree is looked at stands in the URL, so that a link shows the same. */
export function useTreeParams() {
  const [values, set] = useQueryStates(params, { history: "replace" });
  return { ...values, set };
}

/** What the drawing shows by size and colour: what it is ordered by, people where that is a date. */
export const metricOf = (sort: TreeParams["sort"]): TreeMetric =>
  treeMetrics.find((metric) => metric === sort) ?? "people";
