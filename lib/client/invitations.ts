import { keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import type { List, One } from "@/lib/contract/envelope";
import type { Invitation, InvitationFilters, InviteCustomer } from "@/lib/contract/invitations";
import { paths } from "@/lib/contract/paths";
import { api } from "./http";
import { writing } from "./writing";

/** A page of invitations, newest first. */
export const invitationsQuery = (filters: InvitationFilters) =>
  queryOptions({
    queryKey: ["invitations", "list", filters] as const,
    queryFn: ({ signal }) => api<List<Invitation>>(paths.api.invitations, { query: filters, signal }),
    placeholderData: keepPreviousData,
  });

/** Sends one invitation. The answer says what came of it; the same id is never sent twice. */
export const invitingCustomer = () =>
  writing(["invitations", "audit"], (body: InviteCustomer) =>
    api<One<Invitation>>(paths.api.invitations, { method: "POST", body }),
  );
export const useInviteCustomer = () => useMutation(invitingCustomer());
