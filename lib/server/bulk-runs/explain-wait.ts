import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "../db/pool";
import { bulkRun } from "../db/schema";
import { PartneroError } from "../partnero/errors";

const longestMs = 60_000;
const usualSeconds = 5;

/**
 * Says on a list why it waits, or with null that it doesn't. In: what Partnero said. Out: how long to wait, in
 * milliseconds. Rethrows anything that isn't Partnero's.
 */
export async function explainWait(runId: string, error: unknown): Promise<number> {
  if (error !== null && !(error instanceof PartneroError)) throw error;
  await setDetail(runId, error && `${error.message} It goes on by itself.`);
  return Math.min((error?.retryAfter ?? usualSeconds) * 1000, longestMs);
}

/** Writes only what has changed: this is asked before every row. */
export async function setDetail(runId: string, detail: string | null): Promise<void> {
  await database()
    .update(bulkRun)
    .set({ detail })
    .where(and(eq(bulkRun.id, runId), sql`${bulkRun.detail} is distinct from ${detail}`));
}
