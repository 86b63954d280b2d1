import { queryOptions } from "@tanstack/react-query";
import type { Balance, BalanceQuery } from "@/lib/contract/balances";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";

/** The same for reading alone: while Partnero gives no answer, as the mirror had it. Then it asks again by itself. */
export const shownBalanceQuery = (customerId: string) =>
  queryOptions({
    queryKey: ["balances", "shown", { customerId }] as const,
    queryFn: ({ signal }) =>
      api<One<Balance>>(paths.api.balance(customerId), { query: { orMirror: true }, signal }),
    staleTime: 15_000,
    refetchInterval: ({ state }) => (state.data?.meta?.source === "mirror" ? 10_000 : false),
  });

/**
 * A customer's balance with its "as of". `maxAge` (seconds, 0–300) lets the server answer what it read
 * that recently and ask in the background: lists use 300, a single customer 0.
 */
export const balanceQuery = (customerId: string, maxAge: BalanceQuery["maxAge"] = 0) =>
  queryOptions({
    queryKey: ["balances", "detail", { customerId, maxAge }] as const,
    queryFn: ({ signal }) =>
      api<One<Balance>>(paths.api.balance(customerId), { query: { maxAge: maxAge || null }, signal }),
    staleTime: Math.max(15, maxAge) * 1000,
  });
