import "server-only";
import type { FieldErrors, ProblemCode } from "@/lib/contract/errors";

/** Everything that can go wrong between us and Partnero; a closed list. */
export type PartneroErrorKind =
  | "invalid_path"
  | "not_sent"
  | "rate_limited"
  | "breaker_open"
  | "budget_exhausted"
  | "bad_request"
  | "key_refused"
  | "forbidden"
  | "not_found"
  | "already_exists"
  | "invalid"
  | "upstream_failed"
  | "timeout"
  | "reset"
  | "aborted";

/**
 * How far a request got. `not_sent`: proven that no byte left. `answered`: Partnero's API decided.
 * `maybe_sent`: everything between, so a write may or may not have happened.
 */
export type Phase = "not_sent" | "maybe_sent" | "answered";

export type PartneroErrorInit = {
  kind: PartneroErrorKind;
  phase: Phase;
  /** Whether the call would have changed something upstream. */
  write: boolean;
  status?: number;
  /** Seconds until it makes sense to try again. */
  retryAfter?: number;
  /** By the names of our contract. */
  errors?: FieldErrors;
  /** Replaces the kind's own sentence; a colleague reads it. */
  detail?: string;
};

type Row = { code: ProblemCode; detail: string };

/** The one table: kind → the code of our own answer, and what a colleague reads. */
const table: Record<PartneroErrorKind, Row> = {
  invalid_path: { code: "invalid", detail: "This id can't be used in a request to Partnero." },
  not_sent: { code: "upstream_down", detail: "Partnero could not be reached. Nothing was sent." },
  rate_limited: { code: "rate_limited", detail: "Partnero takes no more requests for the moment." },
  breaker_open: {
    code: "upstream_down",
    detail: "Partnero has been failing, so we are giving it a rest. Nothing was sent.",
  },
  budget_exhausted: {
    code: "rate_limited",
    detail: "The requests that Partnero allows per minute are used up. Nothing was sent.",
  },
  bad_request: { code: "refused_by_partnero", detail: "Partnero does not accept this request." },
  key_refused: {
    code: "upstream_key_refused",
    detail: "Partnero refuses the API key. An administrator has to check it.",
  },
  forbidden: {
    code: "upstream_key_refused",
    detail: "The API key is not allowed to do this. An administrator has to check it.",
  },
  not_found: { code: "not_found", detail: "Partnero does not know this." },
  already_exists: { code: "already_exists", detail: "Partnero already has this." },
  invalid: { code: "refused_by_partnero", detail: "Partnero refused what was entered." },
  upstream_failed: { code: "upstream_failed", detail: "Partnero did not answer properly." },
  timeout: { code: "upstream_timeout", detail: "Partnero did not answer in time." },
  reset: { code: "upstream_failed", detail: "The connection to Partnero broke." },
  aborted: { code: "upstream_timeout", detail: "The request was cancelled before Partnero answered." },
};

const unknownOutcome: Row = {
  code: "outcome_unknown",
  detail:
    "No clear answer came from Partnero, so this may or may not have happened. Look before trying again.",
};

const brand = Symbol.for("refdesk.partnero-error");

/** The only error that leaves this folder. It never carries upstream text, a URL, a header or a cause. */
export class PartneroError extends Error {
  /** By mark and not by class: Next loads this module more than once, and one client serves all of them. */
  static override [Symbol.hasInstance](value: unknown): value is PartneroError {
    return typeof value === "object" && value !== null && brand in value;
  }

  override readonly name = "PartneroError";
  readonly [brand] = true;
  readonly kind: PartneroErrorKind;
  readonly phase: Phase;
  readonly write: boolean;
  readonly status?: number;
  readonly retryAfter?: number;
  readonly errors?: FieldErrors;

  constructor(init: PartneroErrorInit) {
    super(init.detail ?? table[init.kind].detail);
    this.kind = init.kind;
    this.phase = init.phase;
    this.write = init.write;
    this.status = init.status;
    this.retryAfter = init.retryAfter;
    this.errors = init.errors;
  }

  /** A write whose fate nobody can tell from here: read again before deciding anything. */
  get outcomeUnknown(): boolean {
    return this.write && this.phase === "maybe_sent";
  }
}

export type ProblemParts = {
  code: ProblemCode;
  detail: string;
  errors?: FieldErrors;
  retryAfter?: number;
};

/** Turns a provider error into the parts of our own problem answer. In: the error. Out: code, sentence, fields, seconds. */
export function problemOf(error: PartneroError): ProblemParts {
  const row = error.outcomeUnknown ? unknownOutcome : { ...table[error.kind], detail: error.message };
  return {
    ...row,
    ...(error.errors && { errors: error.errors }),
    ...(error.retryAfter !== undefined && { retryAfter: error.retryAfter }),
  };
}
