import "server-only";
import { Problem, type ProblemCode, problemStatus, problemTitle } from "@/lib/contract/errors";
import { errorForLog, log } from "./log";
import { PartneroError, problemOf } from "./partnero/errors";
import { ProblemError } from "./problem";
import { apiHeaders } from "./response-headers";

/** Any thrown thing as `application/problem+json`. An unknown one is a 500 with a fixed sentence; its cause goes to the log. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known = expected(error);
  if (!known) log.error({ requestId, error: errorForLog(error) }, "unexpected error");
  const code: ProblemCode = known?.code ?? "internal";
  const details = known?.details ?? {
    detail: "Refdesk failed to answer. Nothing more is known here; the log has the rest.",
  };
  const body = Problem.parse({
    type: "about:blank",
    code,
    title: problemTitle[code],
    status: problemStatus[code],
    requestId,
    ...details,
  });
  const headers = { ...apiHeaders(requestId), "content-type": "application/problem+json" };
  const wait: Record<string, string> =
    details.retryAfter === undefined ? {} : { "retry-after": String(Math.ceil(details.retryAfter)) };
  return new Response(JSON.stringify(body), {
    status: problemStatus[code],
    headers: { ...headers, ...wait },
  });
}

/** What we refuse ourselves, and what the provider says; null for anything that nobody foresaw. */
function expected(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof PartneroError)) return null;
  const { code, ...details } = problemOf(error);
  return new ProblemError(code, details);
}
