import { mutationOptions, type QueryClient } from "@tanstack/react-query";

/** The first part of every query key. A write names those it can have changed, never a single page of them. */
export const resources = [
  "customers",
  "views",
  "referrals",
  "links",
  "transactions",
  "stats",
  "balances",
  "credits",
  "bulk-runs",
  "customer-jobs",
  "activity",
  "audit",
  "invitations",
  "team",
  "account",
  "limits",
  "workspace",
  "status",
  "webhooks",
] as const;
export type Resource = (typeof resources)[number];

/** Everything under these is asked again: at once what is on screen, the rest when it is next looked at. */
export function makeStale(client: QueryClient, touched: readonly Resource[]) {
  for (const resource of touched) void client.invalidateQueries({ queryKey: [resource] });
}

/**
 * Options of a mutation that, however it ends, makes everything under the touched resources stale:
 * a refused or unclear write can have changed something too.
 * In: what it touches, and the call. Callers add their own callbacks to `mutate`.
 */
export function writing<In, Out>(touches: readonly Resource[], write: (input: In) => Promise<Out>) {
  return mutationOptions<Out, Error, In>({
    mutationFn: (input) => write(input),
    onSettled: (_data, _error, _input, _result, { client }) => makeStale(client, touches),
  });
}
