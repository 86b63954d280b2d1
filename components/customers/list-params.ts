import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { CustomerFilters, CustomerMatch, StatusFilter } from "@/lib/contract/customer-filters";
import { customerSorts, directions } from "@/lib/contract/customer-order";

export const pageSizes = [15, 25, 50, 100, 250] as const;

export const referStatusValues = ["referred", "non_referred"] as const satisfies readonly NonNullable<
  CustomerMatch["referStatus"]
>[];
export const statusValues = [
  "active",
  "pending",
  "archived",
  "deleted",
] as const satisfies readonly StatusFilter[];

const readingValues = ["balance", "sales", "referrer_sales"] as const satisfies readonly NonNullable<
  CustomerMatch["known"]
>[];

/** Who is meant, as the URL says it. Written as plain lists, so that no schema is loaded with the table. */
export const matchParams = {
  q: parseAsString.withDefault(""),
  status: parseAsStringLiteral(statusValues),
  referStatus: parseAsStringLiteral(referStatusValues),
  referrerId: parseAsString,
  minReferrals: parseAsInteger,
  maxReferrals: parseAsInteger,
  joinedFrom: parseAsString,
  joinedTo: parseAsString,
  lastReferralFrom: parseAsString,
  lastReferralTo: parseAsString,
  firstReferralFrom: parseAsString,
  firstReferralTo: parseAsString,
  broughtFrom: parseAsString,
  broughtTo: parseAsString,
  joinedWithin: parseAsInteger,
  referrerJoinedFrom: parseAsString,
  referrerJoinedTo: parseAsString,
  boughtFrom: parseAsString,
  boughtTo: parseAsString,
  boughtWithin: parseAsInteger,
  generation: parseAsString,
  unit: parseAsString,
  isCurrency: parseAsBoolean,
  known: parseAsStringLiteral(readingValues),
  unknown: parseAsStringLiteral(readingValues),
};

/** What of the list stands in the URL; `dialog`, `peek` and `columns` have their own hooks. */
export const listParams = {
  ...matchParams,
  sort: parseAsStringLiteral(customerSorts).withDefault("joined"),
  direction: parseAsStringLiteral(directions),
  page: parseAsInteger.withDefault(1),
  limit: parseAsNumberLiteral(pageSizes).withDefault(25),
  after: parseAsString,
  before: parseAsString,
};

export type ListParams = inferParserType<typeof listParams>;
export type MatchParams = inferParserType<typeof matchParams>;

/** Reads the same parameters on the server, where the page is prepared. */
export const loadListParams = createLoader(listParams);

/** The list's URL for these parameters, without what is standard. */
export const listHref = createSerializer(listParams);

/** Who is meant, for a URL; whatever a URL can hold, the answer is a question the API accepts. */
export function matchOf(params: MatchParams): CustomerMatch {
  return {
    q: params.q.trim().slice(0, 300).trim() || undefined,
    status: params.status ?? undefined,
    referStatus: params.referStatus ?? undefined,
    referrerId: code(params.referrerId, 200),
    minReferrals: count(params.minReferrals),
    maxReferrals: count(params.maxReferrals),
    joinedFrom: day(params.joinedFrom),
    joinedTo: day(params.joinedTo),
    lastReferralFrom: day(params.lastReferralFrom),
    lastReferralTo: day(params.lastReferralTo),
    firstReferralFrom: day(params.firstReferralFrom),
    firstReferralTo: day(params.firstReferralTo),
    broughtFrom: day(params.broughtFrom),
    broughtTo: day(params.broughtTo),
    joinedWithin: days(params.joinedWithin),
    referrerJoinedFrom: day(params.referrerJoinedFrom),
    referrerJoinedTo: day(params.referrerJoinedTo),
    boughtFrom: day(params.boughtFrom),
    boughtTo: day(params.boughtTo),
    boughtWithin: days(params.boughtWithin),
    generation: params.generation?.match(/^(\d{1,4}|none)$/)?.[0],
    unit: code(params.unit, 40),
    isCurrency: params.unit === null ? undefined : (params.isCurrency ?? undefined),
    known: params.known ?? undefined,
    unknown: params.unknown ?? undefined,
  };
}

/** What is asked of the API for a URL. */
export function filtersOf(params: ListParams): CustomerFilters {
  return {
    ...matchOf(params),
    sort: params.sort,
    direction: params.direction ?? undefined,
    page: Math.min(Math.max(1, params.page), 1_000_000),
    limit: params.limit,
    after: cursor(params.after),
    before: params.after ? undefined : cursor(params.before),
  };
}

const cursor = (text: string | null) => text?.slice(0, 2_000) || undefined;

function count(value: number | null): number | undefined {
  return value === null || value < 0 ? undefined : Math.min(value, 1_000_000_000);
}

const days = (value: number | null) => (value === null || value < 1 ? undefined : Math.min(value, 36_500));

/** A calendar day that exists, of years in question. */
function day(text: string | null): string | undefined {
  if (!text || !/^(19|2\d)\d\d-\d\d-\d\d$/.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined;
}

const unusual = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

function code(text: string | null, max: number): string | undefined {
  const fits = text && text.length <= max && text.trim() !== "" && text !== "." && text !== "..";
  return fits && !unusual.test(text) ? text : undefined;
}
