import "server-only";
import { PartneroError } from "../partnero/errors";
import { isEverythings } from "../partnero/whose-failure";

/** Whether a failure is about this one request and the next may well succeed. False for what is not Partnero's. */
export const concernsOne = (error: unknown): error is PartneroError =>
  error instanceof PartneroError && !isEverythings(error);

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
