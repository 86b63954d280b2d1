import "server-only";
import { and, count, eq } from "drizzle-orm";
import type { BulkRun, BulkRunState, UpdateBulkRun } from "@/lib/contract/bulk-runs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database, type Transaction } from "../db/pool";
import { bulkRow, bulkRun } from "../db/schema";
import { problem } from "../problem";
import { recordRun } from "./record-run";
import { type RunRow, toBulkRun } from "./run-rows";

type Wanted = UpdateBulkRun["state"];
type Input = { id: string; state: Wanted };

/** From where a person can bring a list into a state. */
const from: Record<Wanted, readonly BulkRunState[]> = {
  running: ["checked", "paused"],
  paused: ["running"],
  discarded: ["checking", "checked", "running", "paused"],
};

const why: Record<BulkRunState, string> = {
  checking: "The list is still being checked.",
  checked: "The list has not been started.",
  running: "The list is running.",
  paused: "The list is paused.",
  finished: "The list is finished: every row was handed over or refused.",
  discarded: "The list was stopped for good. Upload it again to credit the rest.",
};

/**
 * Starts, resumes, pauses or stops a list; its credits are those of who started or resumed it last. What was
 * handed over goes on. Asking twice changes nothing. Throws `forbidden`, `not_found`, and `conflict` where the
 * list stands elsewhere.
 */
export async function updateBulkRun(
  actor: Actor,
  { id, state }: Input,
  { requestId }: { requestId: string },
): Promise<BulkRun> {
  authorize(actor, "credits.bulk");
  const run = await database().transaction(async (tx) => {
    const [stored] = await tx.select().from(bulkRun).where(eq(bulkRun.id, id)).for("update");
    if (!stored) throw problem("not_found", "No list has this id.");
    if (stored.state === state) return stored;
    if (!from[state].some((one) => one === stored.state)) throw problem("conflict", why[stateOf(stored)]);
    if (state === "running") await assertReady(tx, id);
    const [moved] = await tx
      .update(bulkRun)
      .set(change(actor, stored, state))
      .where(eq(bulkRun.id, id))
      .returning();
    if (!moved) throw new Error("a locked list is gone");
    await recordRun(tx, actor, moved, { ...words(stored, state), requestId });
    return moved;
  });
  return toBulkRun(run);
}

const stateOf = ({ state }: RunRow) => {
  const known = Object.keys(why).find((one): one is BulkRunState => one === state);
  if (!known) throw new Error("a list is in a state that is none");
  return known;
};

function change(actor: Actor, stored: RunRow, state: Wanted): Partial<RunRow> {
  const now = new Date();
  if (state === "paused") return { state, detail: null };
  if (state === "discarded") return { state, detail: null, finishedAt: now };
  const startedAt = stored.startedAt ?? now;
  return { state, detail: null, startedBy: actor.id, startedByName: actor.name, startedAt };
}

function words(stored: RunRow, state: Wanted) {
  if (state === "paused") return { outcome: "done", detail: "Paused." } as const;
  if (state === "discarded")
    return { outcome: "done", detail: "Stopped: the rest is not credited." } as const;
  return { outcome: "started", detail: stored.startedAt ? "Resumed." : "Started." } as const;
}

async function assertReady(tx: Transaction, id: string): Promise<void> {
  const [left] = await tx
    .select({ rows: count() })
    .from(bulkRow)
    .where(and(eq(bulkRow.runId, id), eq(bulkRow.state, "ready")));
  if (!left?.rows) throw problem("conflict", "No row of this list is left to be credited.");
}
