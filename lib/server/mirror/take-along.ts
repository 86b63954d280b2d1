import "server-only";
import { database } from "../db/pool";
import { errorForLog, log } from "../log";
import { askAgain } from "./ask-again";

/** What people's reads bring waits here, one per thing: the newest, so that nobody waits for the mirror. */
type Waiting = { queue: Map<string, () => Promise<unknown>>; running: Promise<void> | null };
const slot = globalThis as typeof globalThis & { refdeskTakenAlong?: Waiting };
const most = 1_000;

function waiting(): Waiting {
  slot.refdeskTakenAlong ??= { queue: new Map(), running: null };
  return slot.refdeskTakenAlong;
}

/**
 * Brings into the mirror, soon and beside the request, what a person's read has shown anyway. In: what it is about
 * (of two that wait, the later counts), and how it is kept. Under much load it is let go: the sync reads it again.
 */
export function takeAlong(name: string, keep: () => Promise<unknown>): void {
  const { queue } = waiting();
  if (queue.size >= most && !queue.has(name)) return;
  queue.delete(name);
  queue.set(name, keep);
  waiting().running ??= drain().finally(() => {
    waiting().running = null;
  });
}

/** Answers once nothing waits any more: at the end of a test. */
export async function allTakenAlong(): Promise<void> {
  while (waiting().running) await waiting().running;
}

async function drain(): Promise<void> {
  const { queue } = waiting();
  for (let [next] = queue; next; [next] = queue) {
    const [name, keep] = next;
    queue.delete(name);
    await keep().catch(failed);
  }
}

/**
 * Brings into the mirror what a write of ours has changed. It never fails the write: that has happened. Whoever it
 * is about is read again soon in any case, since a reading that overlapped the write may have shown the time before.
 */
export async function writeThrough(
  ids: readonly (string | null)[],
  keep: () => Promise<unknown>,
): Promise<void> {
  await keep().catch(failed);
  await askAgain(database(), ids).catch(failed);
}

/** Marks a customer of whom a write of ours may have changed something that its answer does not show. */
export const readAgainSoon = (id: string) => writeThrough([id], async () => undefined);

const failed = (error: unknown) =>
  log.warn({ error: errorForLog(error) }, "the mirror could not take what was read");
