import { queryOptions, useMutation } from "@tanstack/react-query";
import type { CreditGate } from "@/lib/contract/credit-gate";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";
import { writing } from "./writing";

/** Whether credits are closed, and why. */
export const creditGateQuery = () =>
  queryOptions({
    queryKey: ["credits", "gate"] as const,
    queryFn: ({ signal }) => api<One<CreditGate>>(paths.api.creditGate, { signal }),
    staleTime: 30_000,
  });

/** Opens them again. */
export const reopeningCredits = () =>
  writing(["credits", "audit"], () => api<One<CreditGate>>(paths.api.creditGate, { method: "DELETE" }));
export const useReopenCredits = () => useMutation(reopeningCredits());
