import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ActivityEntry, ActivityFilters } from "@/lib/contract/activity";
import type { List } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";

/** What happened to one customer, newest first; the page before stays on screen while it loads. */
export const activityQuery = (customerId: string, filters: ActivityFilters) =>
  queryOptions({
    queryKey: ["activity", "list", { customerId, ...filters }] as const,
    queryFn: ({ signal }) =>
      api<List<ActivityEntry>>(paths.api.activity(customerId), { query: filters, signal }),
    placeholderData: keepPreviousData,
  });
