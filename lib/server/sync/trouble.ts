import "server-only";
import { PartneroError } from "../partnero/errors";

/** What says nothing of one customer: nobody else could be read now either. */
const everybodys = new Set<PartneroError["kind"]>([
  "rate_limited",
  "budget_exhausted",
  "breaker_open",
  "key_refused",
  "not_sent",
  "aborted",
]);

/** Whether a failure is about this one request and the next may well succeed. False for what is not Partnero's. */
export const concernsOne = (error: unknown): error is PartneroError =>
  error instanceof PartneroError && !everybodys.has(error.kind);

/** Runs work on many, some at once; what it throws ends the rest and is thrown when those under way are through. */
export async function inParallel<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
  atOnce = 4,
): Promise<void> {
  const left = [...all];
  let failure: { error: unknown } | null = null;
  const worker = async () => {
    for (let next = left.shift(); next !== undefined && !failure; next = left.shift())
      await work(next).catch((error: unknown) => {
        failure ??= { error };
      });
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  rethrow(failure);
}

function rethrow(failure: { error: unknown } | null): void {
  if (failure) throw failure.error;
}
