import "server-only";
import PQueue from "p-queue";
import { PartneroError } from "./errors";
import type { Limits } from "./limits";
import type { Lane } from "./transport";

export type Priority = "person" | "background";
export type Lanes = ReturnType<typeof createLanes>;

/** How long to wait for a turn, in milliseconds, and what else ends the waiting. */
export type Patience = { ms: number; signal?: AbortSignal };

/** One queue per kind of call, so that a slow export never stands before a credit; people before background work. */
export function createLanes(limits: Limits) {
  const queues: Record<Lane, PQueue> = {
    read: new PQueue({ concurrency: limits.read.atOnce }),
    credit: new PQueue({ concurrency: limits.credit.atOnce }),
    write: new PQueue({ concurrency: limits.write.atOnce }),
  };
  /**
   * Runs `task` when it is its turn. Patience and signal end the waiting only: a task that has begun is never
   * abandoned, so its place stays taken until it is really over. Rejects with `timeout`, proven not sent, when
   * the patience is over, and with the signal's reason.
   */
  async function run<T>(
    lane: Lane,
    priority: Priority,
    task: () => Promise<T>,
    patience: Patience,
  ): Promise<T> {
    const queue = queues[lane];
    const rank = priority === "person" ? 1 : 0;
    patience.signal?.throwIfAborted();
    const isFree = queue.size === 0 && queue.pending < queue.concurrency;
    if (isFree) return queue.add(task, { priority: rank });
    const wait = startWaiting(lane, patience);
    const begin = () => {
      wait.end();
      return task();
    };
    return queue.add(begin, { priority: rank, signal: wait.signal }).finally(wait.end);
  }

  return {
    run,
    /** Takes a place in a lane until the returned function is called. Rejects like `run`. */
    hold(lane: Lane, patience: Patience): Promise<() => void> {
      return new Promise((resolve, reject) => {
        const held = () => new Promise<void>((release) => resolve(release));
        run(lane, "person", held, patience).catch(reject);
      });
    },
    state: () => ({
      read: { running: queues.read.pending, waiting: queues.read.size },
      credit: { running: queues.credit.pending, waiting: queues.credit.size },
      write: { running: queues.write.pending, waiting: queues.write.size },
    }),
  };
}

function startWaiting(lane: Lane, { ms, signal }: Patience) {
  const gate = new AbortController();
  const leave = () => gate.abort(signal?.reason);
  const tooLong = () =>
    gate.abort(new PartneroError({ kind: "timeout", phase: "not_sent", write: lane !== "read" }));
  const timer = setTimeout(tooLong, Math.max(0, ms));
  signal?.addEventListener("abort", leave, { once: true });
  return {
    signal: gate.signal,
    end() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
    },
  };
}
