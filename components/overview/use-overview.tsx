"use client";

import { createContext, type ReactNode, use } from "react";
import type { StatsQuery } from "@/lib/contract/overview";

type Overview = {
  query: StatsQuery;
  /** Today in the workspace's zone. */
  today: string;
  /** Names of the panels that are shown as tables. */
  tables: readonly string[];
  showTable: (name: string, shown: boolean) => void;
};

const Context = createContext<Overview | null>(null);

/** What all panels of the overview ask for. */
export function OverviewProvider({ value, children }: { value: Overview; children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}

/** The question that the panels share. Throws outside the overview. */
export function useOverview(): Overview {
  const found = use(Context);
  if (!found) throw new Error("useOverview needs an OverviewProvider above it");
  return found;
}
