"use client";

import {
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from "nuqs";
import type { AuditFilters } from "@/lib/contract/audit";
import { actionValues, outcomeValues } from "@/lib/contract/audit-words";

export const pageSizes = [25, 50, 100, 250] as const;

const params = {
  who: parseAsString,
  action: parseAsStringLiteral(actionValues),
  outcome: parseAsStringLiteral(outcomeValues),
  page: parseAsInteger.withDefault(1),
  limit: parseAsNumberLiteral(pageSizes).withDefault(50),
};

/** The filters of the log, in the URL, so that Back works and a link shows what I see. */
export function useAuditFilters() {
  const [state, set] = useQueryStates(params, { history: "push" });
  const filters: AuditFilters = {
    actorId: state.who?.slice(0, 200) || undefined,
    action: state.action ?? undefined,
    outcome: state.outcome ?? undefined,
    page: Math.min(Math.max(1, state.page), 1_000_000),
    limit: state.limit,
  };
  const isFiltered = Boolean(state.who || state.action || state.outcome);
  const clear = () => void set({ who: null, action: null, outcome: null, page: null });
  return { state, set, filters, isFiltered, clear };
}
