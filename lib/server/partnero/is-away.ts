import "server-only";
import { PartneroError, type PartneroErrorKind } from "./errors";

/** Whether an error means that Partnero gave no answer: not that somebody is unknown, nor that the question was wrong. */
export const isAway = (error: unknown) => error instanceof PartneroError && away.has(error.kind);

const away = new Set<PartneroErrorKind>([
  "not_sent",
  "rate_limited",
  "breaker_open",
  "budget_exhausted",
  "key_refused",
  "forbidden",
  "upstream_failed",
  "timeout",
  "reset",
]);
