import "server-only";
import { DelegateBackoff, handleWhen, retry } from "cockatiel";
import { PartneroError } from "./errors";
import type { Limits } from "./limits";

/**
 * Repeats a read that failed for a reason that may pass: full jitter, or what `Retry-After` says.
 * In: the limits, how many milliseconds are left for everything (asked before each wait), and the attempt.
 * Rejects with the last attempt's error.
 */
export function withRetries<T>(limits: Limits, leftMs: () => number, attempt: () => Promise<T>): Promise<T> {
  const fits = (error: Error) => {
    if (!(error instanceof PartneroError) || !mayPass(error)) return false;
    const wait = (error.retryAfter ?? 0) * 1000;
    return wait <= limits.maxRetryAfterMs && wait < leftMs();
  };
  const policy = retry(handleWhen(fits), {
    maxAttempts: limits.read.retries,
    backoff: new DelegateBackoff((context) => {
      const { attempt: tried, result } = context;
      const ceiling = Math.min(limits.backoff.maxMs, limits.backoff.baseMs * 2 ** tried);
      const jitter = Math.random() * ceiling;
      const asked = "error" in result && result.error instanceof PartneroError ? result.error.retryAfter : 0;
      return Math.min((asked ?? 0) * 1000 + jitter, Math.max(0, leftMs()));
    }),
  });
  return policy.execute(attempt);
}

const passing = new Set(["not_sent", "rate_limited", "upstream_failed", "timeout", "reset"]);

/** What was said on purpose stays said; a 429 before sending has its wait behind it already. */
const mayPass = (error: PartneroError) =>
  passing.has(error.kind) && !(error.kind === "rate_limited" && error.phase === "not_sent");
