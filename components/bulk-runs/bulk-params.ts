import { parseAsInteger, parseAsNumberLiteral, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { type BulkOutcome, type BulkRowFilters, bulkOutcomes } from "@/lib/contract/bulk-runs";

export const pageSizes = [25, 50, 100, 250] as const;

/** What of the screen stands in the URL: which list, which of its rows. */
export const bulkParams = {
  run: parseAsString,
  outcome: parseAsStringLiteral(bulkOutcomes),
  page: parseAsInteger.withDefault(1),
  limit: parseAsNumberLiteral(pageSizes).withDefault(50),
};

type Params = { outcome: BulkOutcome | null; page: number; limit: number };

/** What is asked of the API for a URL. */
export const bulkRowFilters = ({ outcome, page, limit }: Params): BulkRowFilters => ({
  outcome: outcome ?? undefined,
  page: Math.min(Math.max(1, page), 1_000_000),
  limit,
});
