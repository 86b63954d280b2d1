import "server-only";
import { PartneroError } from "../partnero/errors";

const longestMs = 60_000;
const usualSeconds = 5;

/**
 * Why long work stands still, in a sentence, and for how many milliseconds. In: what Partnero said.
 * Rethrows anything that isn't Partnero's.
 */
export function whyWait(error: unknown): { detail: string; ms: number } {
  if (!(error instanceof PartneroError)) throw error;
  const ms = Math.min((error.retryAfter ?? usualSeconds) * 1000, longestMs);
  return { detail: `${error.message} It goes on by itself.`, ms };
}
