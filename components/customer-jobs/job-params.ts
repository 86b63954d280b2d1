import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pageParams } from "@/components/form/url-params";
import { jobOutcomes } from "@/lib/contract/customer-jobs";

/** What of the screen stands in the URL: which job, which of its rows. */
export const jobParams = {
  job: parseAsString,
  outcome: parseAsStringLiteral(jobOutcomes),
  ...pageParams,
};
