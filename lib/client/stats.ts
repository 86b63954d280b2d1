import { queryOptions } from "@tanstack/react-query";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { CustomerStats } from "@/lib/contract/stats";
import { api } from "./http";

/** Clicks, sign-ups, revenue and share links of one customer, as the mirror had them while Partnero gives no answer. */
export const statsQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["stats", "detail", { customerId }] as const,
    queryFn: ({ signal }) => api<One<CustomerStats>>(paths.api.stats(customerId), { signal }),
    refetchInterval: ({ state }) => (state.data?.meta?.source === "mirror" ? 10_000 : false),
  });
