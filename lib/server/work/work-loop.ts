import "server-only";
import { errorForLog, log } from "../log";
import { takeLease } from "./lease";
import type { Pause } from "./pause";

export type WorkLoop = {
  /** Begins nothing more. Answers once the row that is being worked on is through. */
  stop(): Promise<void>;
};

export type LongWork<State extends string> = {
  /** What it is called in the log and, with an id, in the table of turns. */
  name: string;
  everyMs: number;
  /** Ids of what is to be worked on, the oldest first: the database knows. */
  due(): Promise<string[]>;
  /** The state it is in now. */
  stateOf(id: string): Promise<State>;
  /** Does what it needs now, until it is through or `pause` says that it is enough. */
  workOn(id: string, pause: Pause<State>): Promise<void>;
};

/**
 * Works on long work in this process or any other: which, the database says, so that a crash or a restart only
 * delays it. Every web process runs one; a lease lets one of them at each piece of work.
 */
export function startWorkLoop<State extends string>(kind: LongWork<State>): WorkLoop {
  const { name, everyMs } = kind;
  const working = new Map<string, Promise<void>>();
  const stop = new AbortController();
  let round = Promise.resolve();
  let timer = setTimeout(beat, everyMs).unref();

  function beat() {
    round = turn()
      .catch((error) =>
        log.error({ error: errorForLog(error) }, `the loop over ${name}s failed for a moment`),
      )
      .finally(() => {
        if (!stop.signal.aborted) timer = setTimeout(beat, everyMs).unref();
      });
  }

  async function turn() {
    for (const id of await kind.due()) {
      if (stop.signal.aborted || working.has(id)) continue;
      const work = leased(kind, id, stop.signal)
        .catch((error) => log.error({ operationId: id, error: errorForLog(error) }, `a ${name} stood still`))
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

/** Does what it needs now, if no other process is at it. */
async function leased<State extends string>(
  kind: LongWork<State>,
  id: string,
  stopped: AbortSignal,
): Promise<void> {
  const lease = await takeLease(`${kind.name} ${id}`);
  if (!lease) return;
  const pause: Pause<State> = {
    isOver: async (state) => stopped.aborted || !(await lease.keep()) || (await kind.stateOf(id)) !== state,
    wait: (ms) => waited(ms, stopped),
  };
  try {
    await kind.workOn(id, pause);
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
