import "server-only";
import type { z } from "zod";
import { type FieldErrors, type ProblemCode, problemStatus } from "@/lib/contract/errors";

type ProblemDetails = {
  detail: string;
  errors?: FieldErrors;
  retryAfter?: number;
  current?: z.core.util.JSONType;
};

/** An expected refusal: thrown by verbs, turned into `application/problem+json` by `route()`. */
export class ProblemError extends Error {
  readonly status: number;
  constructor(
    readonly code: ProblemCode,
    readonly details: ProblemDetails,
    options?: ErrorOptions,
  ) {
    super(details.detail, options);
    this.name = "ProblemError";
    this.status = problemStatus[code];
  }
}

/** Shorthand for throwing: `throw problem("not_found", "No customer has this id")`. */
export const problem = (code: ProblemCode, detail: string, rest: Omit<ProblemDetails, "detail"> = {}) =>
  new ProblemError(code, { detail, ...rest });
