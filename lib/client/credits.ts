import { keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import type { CreditChoices, CreditFilters, CreditMatch, CreditTotal } from "@/lib/contract/credit-filters";
import type { ResolveCreditInput } from "@/lib/contract/credit-resolution";
import type { Credit, CreditWithEvents, GrantCreditInput } from "@/lib/contract/credits";
import type { List, One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import { askAgainMs } from "./credit-motion";
import { api, search } from "./http";
import { type Resource, writing } from "./writing";

/** What a credit can have changed, however it ended. */
export const touches: Resource[] = ["credits", "balances", "transactions", "activity", "audit", "limits"];

/** A page of the ledger; asked again by itself while one of its credits is on its way. */
export const creditsQuery = (filters: Partial<CreditFilters>) =>
  queryOptions({
    queryKey: ["credits", "list", filters] as const,
    queryFn: ({ signal }) => api<List<Credit>>(paths.api.credits, { query: filters, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => askAgainMs(state.data?.data ?? []),
  });

/** What the credits of a filter come to, per unit. */
export const creditTotalsQuery = (match: CreditMatch) =>
  queryOptions({
    queryKey: ["credits", "totals", match] as const,
    queryFn: ({ signal }) => api<One<CreditTotal[]>>(paths.api.creditTotals, { query: match, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ outcomes }) => outcomes.some(({ outcome }) => outcome === "on_its_way"))
        ? 5_000
        : false,
  });

/** Who and which units the ledger can be filtered by. */
export const creditChoicesQuery = queryOptions({
  queryKey: ["credits", "choices", {}] as const,
  queryFn: ({ signal }) => api<One<CreditChoices>>(paths.api.creditChoices, { signal }),
});

/** Where the file of exactly these credits is. */
export const creditsFileUrl = (match: CreditMatch) => paths.api.exportCredits + search(match);

/** One credit with its steps, by operation id; asked again by itself while it is on its way. */
export const creditQuery = (creditId: string) =>
  queryOptions({
    queryKey: ["credits", "detail", { creditId }] as const,
    networkMode: "always",
    queryFn: ({ signal }) => api<One<CreditWithEvents>>(paths.api.credit(creditId), { signal }),
    refetchInterval: ({ state }) => askAgainMs(state.data ? [state.data.data] : []),
  });

type Grant = { id: string; body: GrantCreditInput };

/** The same id and body is one operation, however often it is asked for; the browser never repeats it by itself. */
export const grantingCredit = () =>
  writing(touches, ({ id, body }: Grant) => api<One<Credit>>(paths.api.credit(id), { method: "PUT", body }));
export const useGrantCredit = () => useMutation(grantingCredit());

/** Works only while nothing was sent. */
export const cancellingCredit = () =>
  writing(touches, ({ id }: { id: string }) => api<One<Credit>>(paths.api.credit(id), { method: "DELETE" }));
export const useCancelCredit = () => useMutation(cancellingCredit());

type Resolve = ResolveCreditInput & { id: string };

/** Says what became of an unknown one. */
export const resolvingCredit = () =>
  writing(touches, ({ id, ...body }: Resolve) =>
    api<One<Credit>>(paths.api.creditResolution(id), { method: "POST", body }),
  );
export const useResolveCredit = () => useMutation(resolvingCredit());

/** A stored credit as the request that made it: to send one again that is proven not sent. */
export const bodyOfCredit = ({
  customerId,
  money,
  reason,
  note,
  ticket,
  retryOf,
}: Credit): GrantCreditInput => ({
  customerId,
  ...money,
  reason,
  note: note ?? undefined,
  ticket: ticket ?? undefined,
  retryOf: retryOf ?? undefined,
});
