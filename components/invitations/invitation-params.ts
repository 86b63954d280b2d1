import { createParser, parseAsInteger, parseAsNumberLiteral, parseAsStringLiteral } from "nuqs/server";
import { isDay } from "@/lib/contract/days";
import type { Invitation, InvitationFilters } from "@/lib/contract/invitations";

export const pageSizes = [25, 50, 100, 250] as const;
export const stateValues = [
  "sent",
  "refused",
  "unknown",
  "sending",
] as const satisfies readonly Invitation["state"][];

const parseAsDay = createParser({ parse: (value) => (isDay(value) ? value : null), serialize: String });

/** What of the list of invitations stands in the URL. */
export const invitationParams = {
  state: parseAsStringLiteral(stateValues),
  from: parseAsDay,
  page: parseAsInteger.withDefault(1),
  limit: parseAsNumberLiteral(pageSizes).withDefault(50),
};

type Params = { state: Invitation["state"] | null; from: string | null; page: number; limit: number };

/** What is asked of the API for a URL. */
export const invitationFilters = ({ state, from, page, limit }: Params): InvitationFilters => ({
  state: state ?? undefined,
  from: from ?? undefined,
  page: Math.min(Math.max(1, page), 1_000_000),
  limit,
});
