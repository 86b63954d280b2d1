import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, notExists, type SQL } from "drizzle-orm";
import type { AuditActor } from "../audit/record";
import { refdesk } from "../credits/refdesk";
import { database, type Transaction } from "../db/pool";
import { bulkRow, bulkRun } from "../db/schema";
import { recordRun } from "./record-run";

const isRunning = (runId: string) => and(eq(bulkRun.id, runId), eq(bulkRun.state, "running"));

/** Every row has been handed over or refused. Does nothing where one became ready meanwhile. */
export async function endRun(runId: string, actor: AuditActor): Promise<void> {
  await database().transaction(async (tx) => {
    const ready = tx
      .select({ row: bulkRow.row })
      .from(bulkRow)
      .where(and(eq(bulkRow.runId, runId), eq(bulkRow.state, "ready")));
    const [run] = await tx
      .update(bulkRun)
      .set({ state: "finished", detail: null, finishedAt: new Date() })
      .where(and(isRunning(runId), notExists(ready)))
      .returning();
    const step = { outcome: "done", detail: "Finished.", requestId: randomUUID() } as const;
    if (run) await recordRun(tx, actor, run, step);
  });
}

/** Stands still until a person resumes it. In: the sentence why. */
export const haltRun = (runId: string, why: string): Promise<void> =>
  database().transaction((tx) => halt(tx, isRunning(runId), why));

/** The same with all that are running, in the transaction of what speaks against them. */
export const haltRuns = (tx: Transaction, why: string): Promise<void> =>
  halt(tx, eq(bulkRun.state, "running"), why);

async function halt(tx: Transaction, which: SQL | undefined, why: string): Promise<void> {
  const runs = await tx
    .update(bulkRun)
    .set({ state: "paused", detail: `${why} A colleague can resume it.` })
    .where(which)
    .returning();
  const step = { outcome: "failed", detail: `Paused. ${why}` } as const;
  for (const run of runs) await recordRun(tx, refdesk, run, { ...step, requestId: randomUUID() });
}
