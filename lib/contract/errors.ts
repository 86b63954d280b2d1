import { z } from "zod";

/** The closed list of what can go wrong, and the HTTP status each answers with (RFC 9457 `code`). */
export const problemStatus = {
  invalid: 400,
  not_signed_in: 401,
  forbidden: 403,
  cross_site: 403,
  not_found: 404,
  gone: 410,
  conflict: 409,
  already_exists: 409,
  duplicate_credit: 409,
  credit_open: 409,
  too_large: 413,
  wrong_content_type: 415,
  refused_by_partnero: 422,
  id_reused: 422,
  too_many_attempts: 429,
  rate_limited: 429,
  internal: 500,
  upstream_failed: 502,
  outcome_unknown: 502,
  upstream_key_refused: 502,
  upstream_down: 503,
  credits_closed: 503,
  upstream_timeout: 504,
} as const;

export type ProblemCode = keyof typeof problemStatus;
export const problemCodes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]];

/** Field name (dotted path, as in the request body) → sentences about it. */
export const FieldErrors = z.record(z.string(), z.array(z.string()));
export type FieldErrors = z.infer<typeof FieldErrors>;

/** What every error answer of ours looks like: `application/problem+json`. */
export const Problem = z.object({
  type: z.string(),
  code: z.enum(problemCodes),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  requestId: z.string(),
  errors: FieldErrors.optional(),
  /** Seconds until it makes sense to try again. */
  retryAfter: z.number().optional(),
  /** What a conflict is about: the record as it stands now, or the thing that exists already. */
  current: z.json().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** One line per code, shown as the heading of an error. */
export const problemTitle: Record<ProblemCode, string> = {
  invalid: "Something in the request is not right",
  not_signed_in: "You are not signed in",
  forbidden: "Your role does not allow this",
  cross_site: "The request came from another site",
  not_found: "Not found",
  gone: "No longer there",
  conflict: "Somebody changed this meanwhile",
  already_exists: "Already exists",
  duplicate_credit: "This looks like a credit that was already given",
  credit_open: "Another credit for this customer is not settled yet",
  too_large: "Too large",
  wrong_content_type: "Wrong content type",
  refused_by_partnero: "Partnero refused this",
  id_reused: "This operation id was used for something else",
  too_many_attempts: "Too many attempts",
  rate_limited: "Partnero asks us to wait",
  internal: "Something failed on our side",
  upstream_failed: "Partnero failed to answer properly",
  outcome_unknown: "We don't know whether Partnero did it",
  upstream_key_refused: "Partnero refuses our API key",
  upstream_down: "Partnero cannot be reached",
  credits_closed: "Credits are closed for the moment",
  upstream_timeout: "Partnero took too long",
};
