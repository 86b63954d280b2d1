import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AuditEntry } from "@/lib/contract/audit";
import type { List, PageQuery } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";

/** What colleagues did about one customer, newest first. */
export const activityQuery = (customerId: string, page: PageQuery) =>
  queryOptions({
    queryKey: ["activity", "list", { customerId, ...page }] as const,
    queryFn: ({ signal }) => api<List<AuditEntry>>(paths.api.activity(customerId), { query: page, signal }),
    placeholderData: keepPreviousData,
  });
