import {
  createLoader,
  createSerializer,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { CustomerFilters } from "@/lib/contract/customers";

export const pageSizes = [15, 25, 50, 100, 250] as const;
export type PageSize = (typeof pageSizes)[number];

type ReferStatus = NonNullable<CustomerFilters["referStatus"]>;
export const referStatusValues = ["referred", "non_referred"] as const satisfies readonly ReferStatus[];
const sorts = ["newest", "oldest"] as const satisfies readonly CustomerFilters["sort"][];

/** What of the list stands in the URL. Written as plain lists, so that no schema is loaded with the table. */
export const listParams = {
  q: parseAsString.withDefault(""),
  referStatus: parseAsStringLiteral(referStatusValues),
  sort: parseAsStringLiteral(sorts).withDefault("newest"),
  page: parseAsInteger.withDefault(1),
  limit: parseAsNumberLiteral(pageSizes).withDefault(25),
};

export type ListParams = {
  q: string;
  referStatus: ReferStatus | null;
  sort: CustomerFilters["sort"];
  page: number;
  limit: PageSize;
};

/** Reads the same parameters on the server, where the page is prepared. */
export const loadListParams = createLoader(listParams);

/** The list's URL for these parameters, without what is standard. */
export const listHref = createSerializer(listParams);

/** What is asked of the API for a URL; whatever a URL can hold, the answer is a question the API accepts. */
export function filtersOf({ q, referStatus, sort, page, limit }: ListParams): CustomerFilters {
  const words = q.trim().slice(0, 300);
  return {
    q: words || undefined,
    referStatus: referStatus ?? undefined,
    sort,
    page: Math.min(Math.max(1, page), 1_000_000),
    limit,
  };
}
