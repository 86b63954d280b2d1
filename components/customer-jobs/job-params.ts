import { parseAsInteger, parseAsNumberLiteral, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { jobOutcomes } from "@/lib/contract/customer-jobs";

export const pageSizes = [25, 50, 100, 250] as const;

/** What of the screen stands in the URL: which job, which of its rows. */
export const jobParams = {
  job: parseAsString,
  outcome: parseAsStringLiteral(jobOutcomes),
  page: parseAsInteger.withDefault(1),
  limit: parseAsNumberLiteral(pageSizes).withDefault(50),
};
