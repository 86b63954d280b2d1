import { queryOptions, useMutation } from "@tanstack/react-query";
import type { ApprovalContext, DecideApproval } from "@/lib/contract/credit-approval";
import type { Credit } from "@/lib/contract/credits";
import type { One } from "@/lib/contract/envelope";
import { paths } from "@/lib/contract/paths";
import { touches } from "./credits";
import { api } from "./http";
import { writing } from "./writing";

/** A yes sends it, a no cancels it. */
export const decidingApproval = () =>
  writing(touches, ({ id, ...body }: DecideApproval & { id: string }) =>
    api<One<Credit>>(paths.api.creditApproval(id), { method: "POST", body }),
  );
export const useDecideApproval = () => useMutation(decidingApproval());

/** What the customer of a credit was given lately, for who decides about it. */
export const approvalContextQuery = (creditId: string) =>
  queryOptions({
    queryKey: ["credits", "approval", { creditId }] as const,
    queryFn: ({ signal }) => api<One<ApprovalContext>>(paths.api.creditApproval(creditId), { signal }),
  });
