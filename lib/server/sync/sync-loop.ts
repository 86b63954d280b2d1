import "server-only";
import { errorForLog, log } from "../log";
import { PartneroError } from "../partnero/errors";
import type { Pause } from "../work/pause";
import { whyWait } from "../work/why-wait";
import { startWorkLoop, type WorkLoop } from "../work/work-loop";
import { failRun } from "./runs";
import { type Doing, syncOnce } from "./sync-once";

/** The desk's own mistakes and a database that is away: try again, and never spin. */
const pauseMs = 5_000;
const keepEveryMs = 15_000;

/**
 * Keeps the mirror, in this process or any other: one of them holds the turn, and where it dies another goes on
 * from the page it had reached. Every web process runs one. In: how long it rests when there is nothing to do.
 */
export function startSyncLoop({ everyMs = 1_000 } = {}): WorkLoop {
  const halt = new AbortController();
  const loop = startWorkLoop<"kept">({
    name: "mirror",
    everyMs,
    due: async () => ["sync"],
    stateOf: async () => "kept",
    workOn: (_, pause) => keepMirror(pause, everyMs, halt.signal),
  });
  return {
    stop() {
      halt.abort();
      return loop.stop();
    },
  };
}

async function keepMirror(pause: Pause<"kept">, everyMs: number, halted: AbortSignal): Promise<void> {
  const doing: Doing = { kind: "full" };
  const lost = new AbortController();
  const signal = AbortSignal.any([halted, lost.signal]);
  // A reading may wait a minute for its share of the requests, longer than the turn lasts by itself.
  const keep = () =>
    pause.isOver("kept").then(
      (isOver) => isOver && lost.abort(),
      () => lost.abort(),
    );
  const timer = setInterval(keep, keepEveryMs).unref();
  try {
    await keepOn(doing, pause, everyMs, signal);
  } finally {
    clearInterval(timer);
  }
}

async function keepOn(
  doing: Doing,
  pause: Pause<"kept">,
  everyMs: number,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && !(await pause.isOver("kept"))) {
    try {
      if (!(await syncOnce(doing, signal))) await pause.wait(everyMs);
    } catch (error) {
      if (!signal.aborted) await pause.wait(await noted(doing, error));
    }
  }
}

/** Says at the run what it waits for. Out: for how many milliseconds. */
async function noted({ kind }: Doing, error: unknown): Promise<number> {
  if (!(error instanceof PartneroError)) {
    log.error({ error: errorForLog(error) }, "the sync stood still");
    await failRun(kind, "Refdesk itself could not go on; the log says why. It tries again.").catch(
      () => undefined,
    );
    return pauseMs;
  }
  const { detail, ms } = whyWait(error);
  // Waiting for one's share of the requests is no failure.
  if (error.kind !== "budget_exhausted") await failRun(kind, detail);
  return ms;
}
