import { problemOf } from "./http";

export type PatientQueue = {
  /** Waits for its turn, then runs. Rejects as the task does, or with the signal's reason while waiting. */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Until when (epoch milliseconds) Partnero asked us to wait; null while nothing waits for that. */
  pausedUntil(): number | null;
  subscribe(listener: () => void): () => void;
};

type Options = {
  /** How many tasks run side by side. */
  atOnce: number;
  /** How often one task may meet a rate limit before it fails with it. */
  tries?: number;
  wait?: (ms: number) => Promise<void>;
};

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * A few requests side by side, in order. When one meets Partnero's rate limit, all wait as long as it asks and
 * that one goes again: only for requests that may be repeated when they were refused (reads, keyed writes).
 */
export function createPatientQueue({ atOnce, tries = 5, wait = sleep }: Options): PatientQueue {
  const waiting: (() => void)[] = [];
  const listeners = new Set<() => void>();
  let running = 0;
  let until: number | null = null;
  let pause: Promise<void> = Promise.resolve();

  const setUntil = (next: number | null) => {
    until = next;
    for (const listener of listeners) listener();
  };
  const pauseFor = (seconds: number) => {
    const end = Date.now() + seconds * 1000;
    if (until !== null && end <= until) return;
    setUntil(end);
    pause = wait(seconds * 1000).then(() => {
      if (until === end) setUntil(null);
    });
  };
  const turn = (signal?: AbortSignal) =>
    new Promise<void>((go, leave) => {
      if (running < atOnce) {
        running += 1;
        return go();
      }
      const next = () => {
        running += 1;
        go();
      };
      waiting.push(next);
      signal?.addEventListener("abort", () => {
        const at = waiting.indexOf(next);
        if (at >= 0) waiting.splice(at, 1);
        leave(signal.reason);
      });
    });
  const attempt = async <T>(task: () => Promise<T>, left: number, signal?: AbortSignal): Promise<T> => {
    while (until !== null) await pause;
    signal?.throwIfAborted();
    try {
      return await task();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== "rate_limited" || left <= 1) throw error;
      pauseFor(Math.min(60, Math.max(1, problem.retryAfter ?? 5)));
      return attempt(task, left - 1, signal);
    }
  };
  return {
    async run(task, signal) {
      signal?.throwIfAborted();
      await turn(signal);
      try {
        return await attempt(task, tries, signal);
      } finally {
        running -= 1;
        waiting.shift()?.();
      }
    },
    pausedUntil: () => until,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
