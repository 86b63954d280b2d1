import "server-only";
import { count, desc } from "drizzle-orm";
import { SyncRun, type SyncStatus } from "@/lib/contract/sync";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { reread, syncRun } from "../db/schema";
import { env } from "../env";
import { isBringing } from "../mirror/bring-along";
import { partnero } from "../partnero/partnero";
import { mirrorCoverage } from "./mirror-coverage";
import { lookingUp, readState, type SyncState } from "./sync-state";

/** How the mirror and its sync stand. Asks nobody but the database; a desk whose key is wrong answers too. */
export async function getSync(actor: Actor): Promise<SyncStatus> {
  authorize(actor, "status.read");
  const [state, { seen, ...coverage }, [waiting], runs] = await Promise.all([
    readState(),
    mirrorCoverage(),
    database().select({ people: count() }).from(reread),
    database().select().from(syncRun).orderBy(desc(syncRun.startedAt)).limit(20),
  ]);
  const { people } = coverage;
  const { limit, remaining, resetsAt, fullAt, breaker } = partnero().state();
  const shown = runs.map((run) =>
    SyncRun.parse({
      ...run,
      startedAt: run.startedAt.toISOString(),
      endedAt: run.endedAt?.toISOString() ?? null,
    }),
  );
  return {
    ...coverage,
    isOn: env().REFDESK_SYNC,
    people: { ...people, of: Math.max(people.known, state.upstreamTotal ?? 0), total: state.upstreamTotal },
    pass: passOf(state, seen),
    sortingBy: (await isBringing()) ? state.mainUnit : null,
    isAsked: state.askedAt !== null,
    fullAt: state.fullAt?.toISOString() ?? null,
    freshAt: state.freshAt?.toISOString() ?? null,
    waiting: waiting?.people ?? 0,
    trouble: shown.find((run) => run.endedAt === null && run.error !== null)?.error ?? null,
    runs: shown,
    partnero: { limit, remaining, resetsAt, fullAt, breaker },
  };
}

/** Counted with all else of the mirror: by itself it took as long once more, every other second for each who looks. */
function passOf(state: SyncState, seen: { pass: number; people: number }): SyncStatus["pass"] {
  const { nextPage, passStartedAt, pass, upstreamTotal } = state;
  if (nextPage === null || !passStartedAt) return null;
  return {
    startedAt: passStartedAt.toISOString(),
    page: nextPage === lookingUp ? null : nextPage,
    // What was counted of the pass before is nothing of this one.
    people: seen.pass === pass ? seen.people : 0,
    total: upstreamTotal,
  };
}
