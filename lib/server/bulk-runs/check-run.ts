import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { refdesk } from "../credits/refdesk";
import { database } from "../db/pool";
import { bulkRun } from "../db/schema";
import type { Pause } from "../work/pause";
import { explainWait, setDetail } from "./explain-wait";
import { lookUpCustomers } from "./look-up-customers";
import { markDuplicates } from "./mark-duplicates";
import { recordRun } from "./record-run";

/**
 * The dry run of a list: looks up its customers, then what looks like a repetition. Nothing is sent. Goes on
 * where another process stopped. Out: when it is checked, discarded, or `pause` says that it is enough.
 */
export async function checkRun(runId: string, { isOver, wait }: Pause): Promise<void> {
  for (;;) {
    if (await isOver("checking")) return;
    try {
      if ((await lookUpCustomers(runId)) === 0) break;
      await setDetail(runId, null);
    } catch (error) {
      await wait(await explainWait(runId, error));
    }
  }
  await database().transaction(async (tx) => {
    const [run] = await tx
      .update(bulkRun)
      .set({ state: "checked", detail: null })
      .where(and(eq(bulkRun.id, runId), eq(bulkRun.state, "checking")))
      .returning();
    if (!run) return;
    await markDuplicates(tx, runId);
    const step = { outcome: "done", detail: "Checked. Nothing was sent.", requestId: randomUUID() } as const;
    await recordRun(tx, refdesk, run, step);
  });
}
