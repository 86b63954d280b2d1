import "server-only";
import { z } from "zod";
import type { FieldErrors } from "@/lib/contract/errors";
import { PartneroError, type PartneroErrorKind } from "./errors";
import type { Answer, Exchange, Interruption } from "./exchange";
import { ourFieldErrors } from "./field-errors";
import { parseJson } from "./json";
import { isObject } from "./wire-leaf";

const ApiError = z.union([
  z.object({ message: z.string() }),
  z.object({ errors: z.record(z.string(), z.unknown()) }),
]);
const Success = z.union([z.literal(1), z.literal("1"), z.literal(true)]);

/** The JSON of an answer that says it is JSON; undefined for anything else. */
export function jsonOf(answer: Answer): unknown {
  if (!/^application\/(?:[\w.-]+\+)?json$/.test(answer.contentType)) return undefined;
  try {
    return parseJson(answer.text);
  } catch {
    return undefined;
  }
}

/** Whether this looks like the API itself speaking, and not a proxy before it. Cheap: looks at the type only. */
export const isApiAnswer = (answer: Answer) =>
  answer.status === 204 || /^application\/(?:[\w.-]+\+)?json$/.test(answer.contentType);

/** The API's own error body: JSON with `message` or `errors`. */
export const isApiError = (json: unknown) => ApiError.safeParse(json).success;

/** `status: 1` as documented. */
export const saysSuccess = (json: unknown) => z.object({ status: Success }).safeParse(json).success;

/** A read may leave `status` out if it brings data: no document shows a whole list. A write must say it. */
function isSuccess(json: unknown, write: boolean): boolean {
  if (saysSuccess(json)) return true;
  return !write && isObject(json) && json.status === undefined && json.data !== undefined;
}

const kindOfStatus: Record<number, PartneroErrorKind> = {
  401: "key_refused",
  403: "forbidden",
  404: "not_found",
  409: "already_exists",
  422: "invalid",
  429: "rate_limited",
};

const kindOfInterruption: Record<Interruption, PartneroErrorKind> = {
  connect: "not_sent",
  timeout: "timeout",
  reset: "reset",
  too_large: "upstream_failed",
  encoding: "upstream_failed",
  aborted: "aborted",
};

/**
 * The JSON of a successful answer (undefined for 204), or a `PartneroError`.
 * Only what the API itself said counts as answered; all else leaves a write's fate open.
 * `anyJson`: for an endpoint whose answer is undocumented, any JSON with a 2xx will do.
 */
export function successOf(done: Exchange, write: boolean, anyJson = false): unknown {
  if (done.phase !== "answered") {
    const kind = kindOfInterruption[done.reason];
    throw new PartneroError({
      kind,
      phase: done.phase,
      write,
      ...("status" in done && { status: done.status }),
    });
  }
  const { status } = done;
  if (status === 204) return undefined;
  const json = jsonOf(done);
  if (status >= 200 && status < 300 && (isSuccess(json, write) || (anyJson && json !== undefined)))
    return json;
  if (status >= 400 && status < 500 && isApiError(json)) throw refusalOf(done, json, write);
  if (status === 429 && !write) throw refusalOf(done, undefined, write);
  throw new PartneroError({
    kind: "upstream_failed",
    phase: "maybe_sent",
    write,
    status,
    retryAfter: done.retryAfter ?? undefined,
  });
}

function refusalOf(answer: Answer, json: unknown, write: boolean): PartneroError {
  const kind = kindOfStatus[answer.status] ?? "bad_request";
  const errors = fieldErrorsOf(json);
  return new PartneroError({
    kind,
    phase: "answered",
    write,
    status: answer.status,
    errors,
    ...(kind === "rate_limited" && { retryAfter: answer.retryAfter ?? 1 }),
  });
}

/** Field errors of an error body under our own names, cleaned; undefined where there are none. */
export function fieldErrorsOf(json: unknown): FieldErrors | undefined {
  const parsed = z.object({ errors: z.record(z.string(), z.unknown()) }).safeParse(json);
  return parsed.success ? ourFieldErrors(parsed.data.errors) : undefined;
}
