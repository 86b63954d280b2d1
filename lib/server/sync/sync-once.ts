import "server-only";
import { eq } from "drizzle-orm";
import { database } from "../db/pool";
import { workspace } from "../db/schema";
import { settleMainUnit } from "../mirror/main-unit";
import { fillStandings } from "./fill-standings";
import { beginPass, continuePass } from "./full-pass";
import { readFresh } from "./read-fresh";
import { readHinted } from "./read-hinted";
import { lastNight } from "./reconcile-time";
import { refreshUnlisted } from "./refresh-unlisted";
import { endRun, type RunKind } from "./runs";
import type { Slice } from "./slice";
import { readState, type SyncState } from "./sync-state";

const freshEveryMs = 60_000;
/** How old what was read of one customer alone may grow before it is read again. */
export const staleMs = 12 * 3_600_000;
const sliceMs = 3_000;

/** After finding nobody whose turn it is, so many times as long as looking took: it looks at everybody in the mirror. */
const restTimes = 20;

/** What is being done, so that a failure can be told of the right run; and what the loop remembers of its last turns. */
export type Doing = {
  kind: RunKind;
  /** Until when (epoch ms) nobody is looked for whose standing is old or missing: nobody was found. */
  restUntil?: number;
};

/**
 * Does the next few seconds' worth of what the mirror needs: those that were hinted at, then a full pass or else
 * the newest customers, then what was read of one customer alone and is old or missing.
 * In: where to note what it is at, and what stops it. Out: whether there was anything. Throws `PartneroError`.
 */
export async function syncOnce(doing: Doing, signal?: AbortSignal): Promise<boolean> {
  doing.kind = "hints";
  const hinted = await readHints(newSlice(signal));
  const slice = newSlice(signal);
  if (hinted === 0) await endRun("hints");
  const state = await readState();
  doing.kind = "full";
  if (state.nextPage === null && (await passIsDue(state))) await beginPass(state);
  else if (state.nextPage === null) return (await otherwise(state, doing, slice)) || hinted > 0;
  await continuePass(slice);
  return true;
}

function newSlice(signal?: AbortSignal): Slice {
  const until = Date.now() + sliceMs;
  return { signal, isOver: () => signal?.aborted === true || Date.now() > until };
}

/** A slice of their own, as long as the pass has: a fixed number of them would fall behind during a long first pass. */
async function readHints({ isOver, signal }: Slice): Promise<number> {
  let read = 0;
  for (let some = 1; some > 0 && !isOver(); read += some) some = await readHinted(signal);
  return read;
}

async function passIsDue({ fullAt, askedAt }: SyncState): Promise<boolean> {
  if (!fullAt || askedAt) return true;
  const [said] = await database().select().from(workspace).where(eq(workspace.id, 1));
  return fullAt < lastNight(new Date(), said?.timeZone ?? "UTC");
}

async function otherwise(state: SyncState, doing: Doing, { signal, isOver }: Slice): Promise<boolean> {
  const now = Date.now();
  if (!state.freshAt || now - state.freshAt.getTime() > freshEveryMs) {
    doing.kind = "fresh";
    await readFresh(signal);
  }
  doing.kind = "fill";
  if (doing.restUntil !== undefined && now < doing.restUntil) return false;
  const stale = new Date(now - staleMs);
  let read = 0;
  for (;;) {
    const began = Date.now();
    const some = (await fillStandings(stale, signal)) || (await refreshUnlisted(stale, signal));
    read += some;
    if (some === 0) doing.restUntil = Date.now() + restTimes * (Date.now() - began);
    if (some === 0 || isOver()) break;
  }
  if (read > 0) return true;
  if (await endRun("fill")) await settleMainUnit();
  return false;
}
