import "server-only";
import type { FieldErrors } from "@/lib/contract/errors";
import { fieldErrorsOf, isApiError, jsonOf, saysSuccess } from "./answer";
import type { Exchange, Interruption } from "./exchange";

export type CreditOutcome = "applied" | "rejected" | "unknown" | "not_sent";

/** What came of one send, as a person reads it. `httpStatus` is null where no status line arrived. */
export type CreditResult = {
  outcome: CreditOutcome;
  httpStatus: number | null;
  detail: string;
  errors?: FieldErrors;
  /** Seconds, where Partnero or our own budget asks to wait. */
  retryAfter?: number;
};

/** The statuses with which the API itself says no. All others, 409 too, decide nothing. */
const refusals: Record<number, string> = {
  400: "Partnero does not accept this request. Nothing was credited.",
  401: "Partnero refuses the API key. Nothing was credited.",
  403: "The API key is not allowed to give credit. Nothing was credited.",
  404: "Partnero does not know this customer. Nothing was credited.",
  422: "Partnero refused this credit. Nothing was credited.",
  429: "Partnero takes no more requests for the moment. Nothing was credited.",
};

const interrupted: Record<Interruption, string> = {
  connect: "the connection broke",
  reset: "the connection broke before an answer came",
  timeout: "no answer came in time",
  too_large: "the answer was too large to read",
  encoding: "the answer could not be read",
  aborted: "waiting was cancelled",
};

/**
 * What a send says about the credit, by phase and never by error code: only a 2xx whose JSON has `status: 1` is
 * applied, only the API's own no is rejected, and whatever else follows the first byte is unknown.
 */
export function classifyCredit(done: Exchange): CreditResult {
  if (done.phase === "not_sent") {
    return {
      outcome: "not_sent",
      httpStatus: null,
      detail: "Partnero could not be reached. Nothing was sent.",
    };
  }
  if (done.phase === "maybe_sent") return unknown(interrupted[done.reason], done.status ?? null);
  const { status } = done;
  const json = jsonOf(done);
  if (status >= 200 && status < 300) {
    if (saysSuccess(json))
      return { outcome: "applied", httpStatus: status, detail: "Partnero confirmed the credit." };
    return unknown("the answer did not confirm it", status);
  }
  const refusal = refusals[status];
  if (refusal === undefined || !isApiError(json))
    return unknown(`the answer was ${status} without a decision`, status);
  return {
    outcome: "rejected",
    httpStatus: status,
    detail: refusal,
    errors: fieldErrorsOf(json),
    ...(status === 429 && { retryAfter: done.retryAfter ?? 1 }),
  };
}

const unknown = (why: string, httpStatus: number | null): CreditResult => ({
  outcome: "unknown",
  httpStatus,
  detail: `We sent it, but ${why}. Whether it was credited is not known.`,
});
