import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { One } from "@/lib/contract/envelope";
import type { CustomerList } from "@/lib/contract/listed-customers";
import { paths } from "@/lib/contract/paths";
import type { RewardTrace } from "@/lib/contract/reward-trace";
import { api } from "./http";

/** Why a customer got a reward for a friend, or did not. It is asked anew each time it is opened. */
export const rewardTraceQuery = (customerId: string, friend: string) =>
  queryOptions({
    queryKey: ["credits", "trace", { customerId, friend }] as const,
    queryFn: ({ signal }) =>
      api<One<RewardTrace>>(paths.api.rewardTrace(customerId), { query: { friend }, signal }),
    staleTime: 0,
  });

/** People who may be meant by what is typed: the first few that the list of customers finds. */
export const friendsQuery = (q: string) =>
  queryOptions({
    queryKey: ["customers", "friends", { q }] as const,
    queryFn: ({ signal }) => api<CustomerList>(paths.api.customers, { query: { q, limit: 8 }, signal }),
    placeholderData: keepPreviousData,
  });
