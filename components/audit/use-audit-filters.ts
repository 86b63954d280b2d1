"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { pageOf, pageParams } from "@/components/form/url-params";
import type { AuditFilters } from "@/lib/contract/audit";
import { actionValues, outcomeValues } from "@/lib/contract/audit-words";

const params = {
  who: parseAsString,
  action: parseAsStringLiteral(actionValues),
  outcome: parseAsStringLiteral(outcomeValues),
  ...pageParams,
};

/** The filters of the log, in the URL, so that Back works and a link shows what I see. */
export function useAuditFilters() {
  const [state, set] = useQueryStates(params, { history: "push" });
  const filters: AuditFilters = {
    actorId: state.who?.slice(0, 200) || undefined,
    action: state.action ?? undefined,
    outcome: state.outcome ?? undefined,
    ...pageOf(state),
  };
  const isFiltered = Boolean(state.who || state.action || state.outcome);
  const clear = () => void set({ who: null, action: null, outcome: null, page: null });
  return { state, set, filters, isFiltered, clear };
}
