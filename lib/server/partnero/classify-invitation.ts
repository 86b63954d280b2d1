import "server-only";
import type { FieldErrors } from "@/lib/contract/errors";
import { fieldErrorsOf, isApiError, jsonOf, saysSuccess } from "./answer";
import type { Exchange } from "./exchange";

export type InvitationOutcome = "sent" | "refused" | "unknown" | "not_sent";

export type InvitationResult = {
  outcome: InvitationOutcome;
  httpStatus: number | null;
  detail: string;
  errors?: FieldErrors;
  retryAfter?: number;
};

const refusals: Record<number, string> = {
  400: "Partnero does not accept this invitation.",
  401: "Partnero refuses the API key. No invitation was sent.",
  403: "The API key is not allowed to invite.",
  404: "Partnero does not know this.",
  409: "This address is a customer already.",
  422: "Partnero refused this invitation.",
  429: "Partnero takes no more requests for the moment. No invitation was sent.",
};

/** What a send says about the e-mail. It can't be unsent, so everything but a clear yes or no is unknown. */
export function classifyInvitation(done: Exchange): InvitationResult {
  if (done.phase === "not_sent") {
    return {
      outcome: "not_sent",
      httpStatus: null,
      detail: "Partnero could not be reached. Nothing was sent.",
    };
  }
  if (done.phase === "answered") {
    const json = jsonOf(done);
    const { status } = done;
    if (status === 204 || (status >= 200 && status < 300 && saysSuccess(json))) {
      return { outcome: "sent", httpStatus: status, detail: "Partnero took the invitation." };
    }
    const refusal = refusals[status];
    if (refusal !== undefined && isApiError(json)) {
      const retryAfter = status === 429 ? { retryAfter: done.retryAfter ?? 1 } : {};
      return {
        outcome: "refused",
        httpStatus: status,
        detail: refusal,
        errors: fieldErrorsOf(json),
        ...retryAfter,
      };
    }
  }
  return {
    outcome: "unknown",
    httpStatus: done.status ?? null,
    detail: "No clear answer came. The invitation may or may not have gone out.",
  };
}
