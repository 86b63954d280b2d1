import "server-only";
import { asc, inArray } from "drizzle-orm";
import { database } from "../db/pool";
import { bulkRun } from "../db/schema";
import { errorForLog, log } from "../log";
import { checkRun } from "./check-run";
import { handOverRows } from "./hand-over-rows";
import type { Pause } from "./pause";
import { takeRun } from "./run-lease";
import { mustFindRun } from "./run-rows";

export type BulkLoop = {
  /** Begins nothing more. Answers once the row that is being handed over has been. */
  stop(): Promise<void>;
};

/**
 * Works on the lists that are being checked or are running, in this process or any other: which, the database
 * says, so that a crash or a restart only delays them. Every web process runs one.
 */
export function startBulkLoop({ everyMs = 700 } = {}): BulkLoop {
  const working = new Map<string, Promise<void>>();
  const stop = new AbortController();
  let round = Promise.resolve();
  let timer = setTimeout(beat, everyMs).unref();

  function beat() {
    round = turn()
      .catch((error) => log.error({ error: errorForLog(error) }, "the loop over lists failed for a moment"))
      .finally(() => {
        if (!stop.signal.aborted) timer = setTimeout(beat, everyMs).unref();
      });
  }

  async function turn() {
    const runs = await database()
      .select({ id: bulkRun.id })
      .from(bulkRun)
      .where(inArray(bulkRun.state, ["checking", "running"]))
      .orderBy(asc(bulkRun.createdAt));
    for (const { id } of runs) {
      if (stop.signal.aborted || working.has(id)) continue;
      const work = workOn(id, stop.signal)
        .catch((error) => log.error({ operationId: id, error: errorForLog(error) }, "a list stood still"))
        .finally(() => working.delete(id));
      working.set(id, work);
    }
  }

  return {
    async stop() {
      stop.abort();
      clearTimeout(timer);
      await round;
      await Promise.all(working.values());
    },
  };
}

/** Does what a list needs now, if no other process is at it. */
async function workOn(runId: string, stopped: AbortSignal): Promise<void> {
  const lease = await takeRun(runId);
  if (!lease) return;
  const pause: Pause = {
    isOver: async (state) =>
      stopped.aborted || !(await lease.keep()) || (await mustFindRun(runId)).state !== state,
    wait: (ms) => waited(ms, stopped),
  };
  try {
    await checkRun(runId, pause);
    await handOverRows(runId, pause);
  } finally {
    await lease.release();
  }
}

function waited(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stopped.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    stopped.addEventListener("abort", end, { once: true });
    if (stopped.aborted) end();
  });
}
