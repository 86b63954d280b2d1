import "server-only";
import { PartneroError } from "./partnero/errors";
import { problem } from "./problem";

/** Whether a thrown thing leaves it open if Partnero did what we asked. */
export const isUnknown = (error: unknown) => error instanceof PartneroError && error.outcomeUnknown;

/**
 * Sends a write once. If nobody can tell from the answer whether it happened, reads and decides:
 * `seen` gives the result where it stands there, else null. After a broken answer "not there" means not
 * done, and it may be tried again; after a timeout Partnero may still be at it, so that stays unknown.
 * Throws what `send` threw, or `upstream_failed` for what was proven not done.
 */
export async function decideByReading<T>(send: () => Promise<T>, seen: () => Promise<T | null>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof PartneroError) || !error.outcomeUnknown) throw error;
    const found = await seen().catch(() => "unreadable" as const);
    if (found === "unreadable") throw error;
    if (found !== null) return found;
    if (error.kind === "timeout") throw error;
    throw problem(
      "upstream_failed",
      "Partnero failed, and a second look shows that it did not do this. You can try again.",
    );
  }
}

/**
 * What a finished write left behind: what its answer showed, else what is read now.
 * The trail says done by then, so a read that fails is told as that and not as a failed write.
 */
export async function shownOrRead<T>(shown: T | null, read: () => Promise<T>): Promise<T> {
  if (shown !== null) return shown;
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof PartneroError)) throw error;
    throw problem(
      "upstream_failed",
      "This was done, but Partnero did not show the result. Reload to see it.",
    );
  }
}
