import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AuditChain, AuditEntry, AuditFilters } from "@/lib/contract/audit";
import type { List, One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { Person } from "@/lib/contract/person";
import { api } from "./http";

/** A page of who did what, newest first; the page before stays on screen while it loads. */
export const auditQuery = (filters: AuditFilters) =>
  queryOptions({
    queryKey: ["audit", "list", filters] as const,
    queryFn: ({ signal }) => api<List<AuditEntry>>(paths.api.audit, { query: filters, signal }),
    placeholderData: keepPreviousData,
  });

/** Everybody who stands in the log, for the filter. */
export const auditPeopleQuery = queryOptions({
  queryKey: ["audit", "people", {}] as const,
  queryFn: ({ signal }) => api<One<Person[]>>(paths.api.auditPeople, { signal }),
  staleTime: 5 * 60_000,
});

/** Recomputes the chain of the whole log; asked for by a person, never by itself. */
export const auditChainQuery = queryOptions({
  queryKey: ["audit", "chain", {}] as const,
  queryFn: ({ signal }) => api<One<AuditChain>>(paths.api.auditChain, { signal }),
  enabled: false,
  gcTime: 0,
});
