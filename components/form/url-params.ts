import { createParser, parseAsInteger, parseAsNumberLiteral } from "nuqs/server";
import { isDay } from "@/lib/contract/days";

/** Rows of a page that one can choose from. */
const pageSizes = [25, 50, 100, 250] as const;

export type PageSize = (typeof pageSizes)[number];

/** Where in a list one is, in the URL. */
export const pageParams = {
  page: parseAsInteger.withDefault(1),
  limit: parseAsNumberLiteral(pageSizes).withDefault(50),
};

/** The page as the API takes it, whatever somebody wrote into the URL. */
export const pageOf = ({ page, limit }: { page: number; limit: number }) => ({
  page: Math.min(Math.max(1, page), 1_000_000),
  limit,
});

/** Another size, from its first page. In: what the pager offers. */
export const resized = (limit: number) => ({
  limit: pageSizes.find((size) => size === limit) ?? null,
  page: null,
});

/** A calendar day (`YYYY-MM-DD`) of a year that can be in question; anything else is none. */
export const parseAsDay = createParser({
  parse: (value) => (isDay(value) && value >= "1900-01-01" && value <= "2999-12-31" ? value : null),
  serialize: String,
});
