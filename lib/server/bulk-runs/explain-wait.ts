import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "../db/pool";
import { bulkRun } from "../db/schema";
import { whyWait } from "../work/why-wait";

/** Says on a list why it waits. In: what Partnero said. Out: for how long, in milliseconds. Rethrows anything else. */
export async function explainWait(runId: string, error: unknown): Promise<number> {
  const { detail, ms } = whyWait(error);
  await setDetail(runId, detail);
  return ms;
}

/** Writes only what has changed: this is asked before every row. */
export async function setDetail(runId: string, detail: string | null): Promise<void> {
  await database()
    .update(bulkRun)
    .set({ detail })
    .where(and(eq(bulkRun.id, runId), sql`${bulkRun.detail} is distinct from ${detail}`));
}
