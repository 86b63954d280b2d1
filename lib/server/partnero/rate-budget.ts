import "server-only";
import { backgroundShare } from "@/lib/contract/pace";
import { PartneroError } from "./errors";
import { SlidingCount } from "./sliding-count";

export type Share = "write" | "person" | "background";

/** Of the allowed requests: a fifth stays for writes, and people's reads go before background work. */
const shares: Record<Share, number> = { write: 1, person: 0.8, background: backgroundShare };
const windowMs = 60_000;
/** Ten minutes: a hostile `Retry-After` must not close the desk for a year. */
const longestPauseMs = 600_000;
const highestLimit = 100_000;
/** How long we believe what others used: their window may start anew any second, and the next answer tells. */
const othersMs = 10_000;

/**
 * What Partnero allows per minute, so that we stop before it says 429. Starts from `perMinute` and takes over
 * the limit that answers name; requests of others with the same key show in `remaining` and count too.
 */
export class RateBudget {
  #limit: number;
  #pausedUntil = 0;
  #others = { count: 0, until: 0 };
  readonly #used = new SlidingCount(windowMs, 60);
  readonly #now: () => number;

  constructor(perMinute: number, now: () => number = Date.now) {
    this.#limit = perMinute;
    this.#now = now;
  }

  /**
   * Takes one request, waiting at most `patienceMs` for it. Rejects at once with `rate_limited` or
   * `budget_exhausted` and the seconds to wait, if that is longer; rejects with the signal's reason on abort.
   */
  async take(share: Share, patienceMs: number, signal?: AbortSignal): Promise<void> {
    const start = this.#now();
    for (;;) {
      signal?.throwIfAborted();
      const now = this.#now();
      const at = this.#freeAt(share, now);
      if (at <= now) {
        this.#used.add(now);
        return;
      }
      if (at - start > patienceMs) throw this.#exhausted(share, at - now);
      await sleep(at - now, signal);
    }
  }

  /** What an answer said about the limit. */
  learn({ limit, remaining }: { limit: number; remaining: number }): void {
    const now = this.#now();
    this.#limit = Math.min(Math.max(1, limit), highestLimit);
    const others = Math.max(0, this.#limit - this.#used.count(now) - remaining);
    this.#others = { count: others, until: now + othersMs };
  }

  /** For a request that was taken and never sent. */
  giveBack(): void {
    this.#used.add(this.#now(), -1);
  }

  /** A 429: nobody sends for so many seconds, and then the window is a new one. */
  pause(seconds: number): void {
    this.#others = { count: 0, until: 0 };
    const until = this.#now() + Math.min(seconds * 1000, longestPauseMs);
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  /** For the status page: when the next read of a person can go, and when all of it is there again; null if now. */
  state(): { limit: number; remaining: number; resetsAt: string | null; fullAt: string | null } {
    const now = this.#now();
    const paused = this.#pausedUntil > now;
    const at = this.#freeAt("person", now);
    const others = this.#foreign(now) > 0 ? this.#others.until : 0;
    const full = Math.max(this.#used.whenBelow(1, now), others, this.#pausedUntil);
    return {
      limit: this.#limit,
      remaining: paused ? 0 : Math.max(0, this.#limit - this.#used.count(now) - this.#foreign(now)),
      resetsAt: at > now ? new Date(at).toISOString() : null,
      fullAt: full > now ? new Date(full).toISOString() : null,
    };
  }

  #foreign(now: number): number {
    return this.#others.until > now ? this.#others.count : 0;
  }

  #freeAt(share: Share, now: number): number {
    const allowed = Math.max(1, Math.floor(this.#limit * shares[share])) - this.#foreign(now);
    const room = allowed > 0 ? this.#used.whenBelow(allowed, now) : this.#others.until;
    return Math.max(room, this.#pausedUntil);
  }

  #exhausted(share: Share, waitMs: number): PartneroError {
    const paused = this.#pausedUntil > this.#now();
    return new PartneroError({
      kind: paused ? "rate_limited" : "budget_exhausted",
      phase: "not_sent",
      write: share === "write",
      retryAfter: Math.ceil(waitMs / 1000),
    });
  }
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
