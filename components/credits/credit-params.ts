import { createSerializer, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pageOf, pageParams, parseAsDay } from "@/components/form/url-params";
import { type CreditFilters, type CreditMatch, CreditStateFilter } from "@/lib/contract/credit-filters";
import { creditReasons } from "@/lib/contract/credit-words";
import type { CreditReason } from "@/lib/contract/credits";
import { isTimeZone } from "@/lib/contract/days";

/** What of the credits screen stands in the URL, the unfolded credit too. */
export const creditParams = {
  q: parseAsString.withDefault(""),
  state: parseAsStringLiteral(CreditStateFilter.options),
  reason: parseAsStringLiteral(creditReasons),
  agentId: parseAsString,
  unit: parseAsString,
  /** Beside `unit`: points may have the name of a currency. */
  isCurrency: parseAsBoolean,
  from: parseAsDay,
  to: parseAsDay,
  /** The zone whose days they are; left out: the reader's. */
  zone: parseAsString,
  open: parseAsString,
  ...pageParams,
};

export type CreditParams = {
  q: string;
  state: CreditStateFilter | null;
  reason: CreditReason | null;
  agentId: string | null;
  unit: string | null;
  isCurrency: boolean | null;
  from: string | null;
  to: string | null;
  zone: string | null;
  open: string | null;
  page: number;
  limit: number;
};

/** What narrows the ledger down; paging and what is unfolded are left out. */
export type CreditFilterParams = Omit<CreditParams, "open" | "page" | "limit">;

/** No filter at all, on the first page. */
export const noCreditFilters = {
  q: null,
  state: null,
  reason: null,
  agentId: null,
  unit: null,
  isCurrency: null,
  from: null,
  to: null,
  zone: null,
  page: null,
  open: null,
} as const;

export const creditFilterUrl = createSerializer(creditParams);

export const isFiltered = ({ q, state, reason, agentId, unit, from, to }: CreditFilterParams) =>
  [q.trim(), state, reason, agentId, unit, from, to].some(Boolean);

/** Which credits are meant, with days as they are where the reader is. The list, the totals and the file take it. */
export function creditMatchOf(params: CreditFilterParams, timeZone: string): CreditMatch {
  const { q, state, reason, agentId, unit, isCurrency, from, to } = params;
  return {
    q: q.trim().slice(0, 200) || undefined,
    state: state ?? undefined,
    reason: reason ?? undefined,
    agentId: agentId?.slice(0, 200) || undefined,
    unit: unit?.slice(0, 40) || undefined,
    isCurrency: unit ? (isCurrency ?? undefined) : undefined,
    from: from ?? undefined,
    to: to ?? undefined,
    zone: from || to ? zoneOf(params, timeZone) : undefined,
  };
}

/** Whose days are meant: of the zone that the link named, where there is such a one, else the reader's. */
export const zoneOf = ({ zone }: Pick<CreditParams, "zone">, timeZone: string) =>
  zone !== null && isTimeZone(zone) ? zone.slice(0, 60) : timeZone;

/** A page of them: whatever waits for a person first, unless one state is asked for. */
export const creditFiltersOf = (params: CreditParams, timeZone: string): CreditFilters => ({
  ...creditMatchOf(params, timeZone),
  sort: params.state ? "newest" : "attention",
  ...pageOf(params),
});
