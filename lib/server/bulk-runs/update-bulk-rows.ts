import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { BulkRun, ReleaseBulkRows } from "@/lib/contract/bulk-runs";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { bulkRow, bulkRun } from "../db/schema";
import { problem } from "../problem";
import { recordRun } from "./record-run";
import { type RunRow, toBulkRun } from "./run-rows";

type Input = { id: string; release: ReleaseBulkRows };

/**
 * Makes rows ready that were held back: repetitions that a person means, or rows that the ledger refused and
 * that are to be tried once more. They go out by this alone only where the list runs in the name of who says so: one
 * that was finished, or runs in a colleague's name and within their limits, is paused, and who resumes it gives them.
 * Throws `forbidden`, `not_found`, and `conflict` for a list that was stopped for good or is being checked.
 */
export async function updateBulkRows(
  actor: Actor,
  { id, release }: Input,
  { requestId }: { requestId: string },
): Promise<BulkRun> {
  authorize(actor, "credits.bulk");
  const { outcome, lines } = release;
  const run = await database().transaction(async (tx) => {
    const [stored] = await tx.select().from(bulkRun).where(eq(bulkRun.id, id)).for("update");
    if (!stored) throw problem("not_found", "No list has this id.");
    if (stored.state === "discarded" || stored.state === "checking")
      throw problem("conflict", "This list can't be changed now.");
    const released = await tx
      .update(bulkRow)
      .set({ state: "ready", detail: null, ...(outcome === "duplicate" && { duplicateConfirmed: true }) })
      .where(
        and(
          eq(bulkRow.runId, id),
          eq(bulkRow.state, outcome),
          lines ? inArray(bulkRow.row, lines) : undefined,
        ),
      )
      .returning({ row: bulkRow.row });
    if (released.length === 0) return stored;
    const change = { ...standingOf(stored, actor), finishedAt: null };
    await tx.update(bulkRun).set(change).where(eq(bulkRun.id, id));
    const moved = { ...stored, ...change };
    const what = outcome === "duplicate" ? "Said to be meant twice" : "To be tried once more";
    const detail = `${what}: ${linesText(released.map(({ row }) => row))}.`;
    await recordRun(tx, actor, moved, { outcome: "done", detail, requestId });
    return moved;
  });
  return toBulkRun(run);
}

function standingOf({ state, detail, startedBy }: RunRow, actor: Actor): Pick<RunRow, "state" | "detail"> {
  if (state === "finished") return { state: "paused", detail: null };
  if (state !== "running" || startedBy === actor.id) return { state, detail };
  const why = `${actor.name} wants rows credited that were held back. Whoever resumes the list gives them.`;
  return { state: "paused", detail: why };
}

function linesText(rows: number[]): string {
  const sorted = [...rows].sort((a, b) => a - b);
  const first = sorted.slice(0, 20).join(", ");
  return sorted.length > 20 ? `lines ${first} and ${sorted.length - 20} more` : `line ${first}`;
}
