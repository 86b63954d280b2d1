import { queryOptions } from "@tanstack/react-query";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import type { PartneroStanding } from "@/lib/contract/status";
import { api } from "./http";

/** Whether Partnero answers; asked again by itself, more often while it doesn't. */
export const partneroQuery = () =>
  queryOptions({
    queryKey: ["partnero"] as const,
    queryFn: ({ signal }) => api<One<PartneroStanding>>(paths.api.partnero, { signal }),
    refetchInterval: ({ state }) => (state.data?.data.condition === "answers" ? 15_000 : 4_000),
  });
