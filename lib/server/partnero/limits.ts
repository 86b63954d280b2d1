import "server-only";

/** What one kind of call may cost: milliseconds, tries after the first, calls at once, bytes of an answer. */
export type CallLimits = {
  connectMs: number;
  totalMs: number;
  retries: number;
  atOnce: number;
  maxBytes: number;
};

export type Limits = {
  read: CallLimits;
  /** Credits and invitations: what cannot be taken back. */
  credit: CallLimits;
  write: CallLimits;
  /** How long background work waits for its turn; a person waits no longer than `totalMs`. */
  backgroundWaitMs: number;
  /** A longer `Retry-After` is told to the caller instead of being waited for. */
  maxRetryAfterMs: number;
  backoff: { baseMs: number; maxMs: number };
  breaker: { windowMs: number; minimum: number; ratio: number; openMs: number };
};

/** The table of what an upstream call may cost. Tests shorten it; the app uses it as it stands. */
export const limits: Limits = {
  read: { connectMs: 3_000, totalMs: 10_000, retries: 2, atOnce: 6, maxBytes: 8 * 1024 * 1024 },
  credit: { connectMs: 5_000, totalMs: 30_000, retries: 0, atOnce: 2, maxBytes: 256 * 1024 },
  write: { connectMs: 3_000, totalMs: 15_000, retries: 0, atOnce: 2, maxBytes: 1024 * 1024 },
  backgroundWaitMs: 60_000,
  maxRetryAfterMs: 60_000,
  backoff: { baseMs: 200, maxMs: 2_000 },
  breaker: { windowMs: 10_000, minimum: 10, ratio: 0.5, openMs: 15_000 },
};
