import "server-only";
import PQueue from "p-queue";
import type { Limits } from "./limits";
import type { Lane } from "./transport";

export type Priority = "person" | "background";
export type Lanes = ReturnType<typeof createLanes>;

/** One queue per kind of call, so that a slow export never stands before a credit; people before background work. */
export function createLanes(limits: Limits) {
  const queues: Record<Lane, PQueue> = {
    read: new PQueue({ concurrency: limits.read.atOnce }),
    credit: new PQueue({ concurrency: limits.credit.atOnce }),
    write: new PQueue({ concurrency: limits.write.atOnce }),
  };
  /**
   * Runs `task` when it is its turn. `waiting` ends the waiting only: a task that has begun is never
   * abandoned, so its place stays taken until it is really over. Rejects with the signal's reason.
   */
  function run<T>(lane: Lane, priority: Priority, task: () => Promise<T>, waiting?: AbortSignal): Promise<T> {
    const gate = new AbortController();
    const leave = () => gate.abort(waiting?.reason);
    const settled = () => waiting?.removeEventListener("abort", leave);
    if (waiting?.aborted) leave();
    waiting?.addEventListener("abort", leave, { once: true });
    const begin = () => {
      settled();
      return task();
    };
    return queues[lane]
      .add(begin, { priority: priority === "person" ? 1 : 0, signal: gate.signal })
      .finally(settled);
  }

  return {
    run,
    /** Takes a place in a lane until the returned function is called. Rejects with the signal's reason. */
    hold(lane: Lane, waiting?: AbortSignal): Promise<() => void> {
      return new Promise((resolve, reject) => {
        const held = () => new Promise<void>((release) => resolve(release));
        run(lane, "person", held, waiting).catch(reject);
      });
    },
    state: () => ({
      read: { running: queues.read.pending, waiting: queues.read.size },
      credit: { running: queues.credit.pending, waiting: queues.credit.size },
      write: { running: queues.write.pending, waiting: queues.write.size },
    }),
  };
}
