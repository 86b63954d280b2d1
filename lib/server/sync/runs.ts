import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { database, type Queryable } from "../db/pool";
import { syncRun } from "../db/schema";

export type RunKind = "full" | "fresh" | "fill" | "hints";
export type Progress = { pages?: number; rows?: number; changed?: number };

const keptMs = 30 * 86_400_000;
const open = (kind: RunKind) => and(eq(syncRun.kind, kind), isNull(syncRun.endedAt));

/** Adds to the open run of this kind, and opens one where there is none. A kind has one open run at most. */
export async function noteRun(
  kind: RunKind,
  { pages = 0, rows = 0, changed = 0 }: Progress,
  within: Queryable = database(),
): Promise<void> {
  const added = await within
    .update(syncRun)
    .set({
      pages: sql`${syncRun.pages} + ${pages}`,
      rows: sql`${syncRun.rows} + ${rows}`,
      changed: sql`${syncRun.changed} + ${changed}`,
      // Who gets on stands still no longer.
      ...(pages + rows + changed > 0 && { error: null }),
    })
    .where(open(kind))
    .returning({ id: syncRun.id });
  if (added.length > 0) return;
  await within
    .insert(syncRun)
    .values({ id: randomUUID(), kind, startedAt: new Date(), pages, rows, changed });
}

/** Says why a run stands still; it stays open, and goes on when it can. In: a sentence. */
export async function failRun(kind: RunKind, sentence: string): Promise<void> {
  await noteRun(kind, {});
  await database().update(syncRun).set({ error: sentence }).where(open(kind));
}

/** Closes the open run of a kind, and forgets runs of more than 30 days ago. Out: whether there was an open one. */
export async function endRun(kind: RunKind, now = new Date()): Promise<boolean> {
  const ended = await database()
    .update(syncRun)
    .set({ endedAt: now })
    .where(open(kind))
    .returning({ id: syncRun.id });
  if (ended.length === 0) return false;
  const tooOld = new Date(now.getTime() - keptMs);
  await database().delete(syncRun).where(lt(syncRun.endedAt, tooOld));
  return true;
}
