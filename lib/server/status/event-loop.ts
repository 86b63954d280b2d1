import "server-only";
import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";

const resolutionMs = 10;

/** How long this process could not turn to what was waiting, in seconds, since it was last asked. */
export type LoopDelay = { p50: number; p99: number; max: number };

const slot = globalThis as typeof globalThis & { refdeskLoop?: IntervalHistogram };

/** Begins to watch how late the event loop of this process is; once is enough. It keeps no process alive. */
export function watchEventLoop(): void {
  if (slot.refdeskLoop) return;
  slot.refdeskLoop = monitorEventLoopDelay({ resolution: resolutionMs });
  slot.refdeskLoop.enable();
}

/** Tells the delay since the last call, and begins anew. Null where nobody watched or nothing happened yet. */
export function takeLoopDelay(): LoopDelay | null {
  const watched = slot.refdeskLoop;
  if (!watched || watched.max === 0) return null;
  // What is recorded is the time between two looks, which is never shorter than what lies between them.
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolutionMs / 1_000);
  const delay = {
    p50: late(watched.percentile(50)),
    p99: late(watched.percentile(99)),
    max: late(watched.max),
  };
  watched.reset();
  return delay;
}
