import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, notExists } from "drizzle-orm";
import type { AuditActor } from "../audit/record";
import { refdesk } from "../credits/refdesk";
import { database } from "../db/pool";
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
export async function haltRun(runId: string, why: string): Promise<void> {
  await database().transaction(async (tx) => {
    const detail = `${why} A colleague can resume it.`;
    const [run] = await tx
      .update(bulkRun)
      .set({ state: "paused", detail })
      .where(isRunning(runId))
      .returning();
    if (run)
      await recordRun(tx, refdesk, run, {
        outcome: "failed",
        detail: `Paused. ${why}`,
        requestId: randomUUID(),
      });
  });
}
