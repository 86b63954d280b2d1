import { parseAsStringLiteral } from "nuqs/server";
import { pageOf, pageParams, parseAsDay } from "@/components/form/url-params";
import type { Invitation, InvitationFilters } from "@/lib/contract/invitations";

export const stateValues = [
  "sent",
  "refused",
  "unknown",
  "sending",
] as const satisfies readonly Invitation["state"][];

/** What of the list of invitations stands in the URL. */
export const invitationParams = {
  state: parseAsStringLiteral(stateValues),
  from: parseAsDay,
  ...pageParams,
};

type Params = { state: Invitation["state"] | null; from: string | null; page: number; limit: number };

/** What is asked of the API for a URL. */
export const invitationFilters = ({ state, from, ...page }: Params): InvitationFilters => ({
  state: state ?? undefined,
  from: from ?? undefined,
  ...pageOf(page),
});
