import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pageOf, pageParams } from "@/components/form/url-params";
import { type BulkOutcome, type BulkRowFilters, bulkOutcomes } from "@/lib/contract/bulk-runs";

/** What of the screen stands in the URL: which list, which of its rows. */
export const bulkParams = {
  run: parseAsString,
  outcome: parseAsStringLiteral(bulkOutcomes),
  ...pageParams,
};

type Params = { outcome: BulkOutcome | null; page: number; limit: number };

/** What is asked of the API for a URL. */
export const bulkRowFilters = ({ outcome, ...page }: Params): BulkRowFilters => ({
  outcome: outcome ?? undefined,
  ...pageOf(page),
});
