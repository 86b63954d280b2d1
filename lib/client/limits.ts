import { queryOptions, useMutation } from "@tanstack/react-query";
import type { One } from "@/lib/contract/envelope";
import type { Allowance, AllowanceQuery, CreditLimits, UpdateLimitsInput } from "@/lib/contract/limits";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";
import { type Resource, writing } from "./writing";

const touches: Resource[] = ["limits", "audit"];

/** What each role may give without asking. */
export const limitsQuery = queryOptions({
  queryKey: ["limits", "list", {}] as const,
  queryFn: ({ signal }) => api<One<CreditLimits>>(paths.api.teamLimits, { signal }),
});

export const updatingLimits = () =>
  writing(touches, (body: UpdateLimitsInput) =>
    api<One<CreditLimits>>(paths.api.teamLimits, { method: "PUT", body }),
  );
export const useUpdateLimits = () => useMutation(updatingLimits());

/** What I may still give this customer (true id) in this unit without asking. */
export const allowanceQuery = (customerId: string, { unit, isCurrency }: AllowanceQuery) =>
  queryOptions({
    queryKey: ["limits", "allowance", { customerId, unit, isCurrency }] as const,
    queryFn: ({ signal }) =>
      api<One<Allowance>>(paths.api.allowance(customerId), { query: { unit, isCurrency }, signal }),
  });
