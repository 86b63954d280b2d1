import "server-only";
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { database } from "../db/pool";
import { reread } from "../db/schema";
import type { PartneroError } from "../partnero/errors";
import { settleDeliveries } from "../webhooks/settle-deliveries";
import { readAgain } from "./read-again";
import { noteRun } from "./runs";
import { concernsOne, inParallel } from "./trouble";

type Row = typeof reread.$inferSelect;
const atOnce = 24;
const mostAttempts = 12;
const firstPauseMs = 5_000;
const longestPauseMs = 3_600_000;
/** Whoever was hinted at again while being read waits so long, so that a storm of hints is a few readings. */
const betweenMs = 2_000;

/**
 * Reads those again of whom something said that they changed; each once, however many hints there were. One that
 * fails is tried again after a growing pause, twelve times; then the rolling refresh has to bring it.
 * Out: how many were due. Throws what concerns everybody.
 */
export async function readHinted(signal?: AbortSignal, now = new Date()): Promise<number> {
  const due = await database()
    .select()
    .from(reread)
    .where(lte(reread.dueAt, now))
    .orderBy(asc(reread.dueAt))
    .limit(atOnce);
  await inParallel(due, (one) => readOne(one, signal));
  if (due.length > 0) await noteRun("hints", { rows: due.length });
  return due.length;
}

async function readOne({ customerId, attempts }: Row, signal?: AbortSignal): Promise<void> {
  const began = new Date();
  try {
    const { state } = await readAgain(customerId, { signal });
    // In this order: a process that dies between the two reads once more, and leaves no delivery waiting for ever.
    await settleDeliveries(customerId, began, { detail: told[state] });
    await answered(customerId, began);
  } catch (error) {
    if (!concernsOne(error)) {
      await letOthersGoFirst(customerId);
      throw error;
    }
    await failed(customerId, attempts + 1, began, error);
  }
}

const told = {
  kept: "Read again.",
  deleted: "Read again: Partnero no longer knows them.",
  unaskable: "No request can carry this id, so only lists can show what changed.",
};

/** What concerns everybody may still come from this one, who must not stand before all others every time. */
const letOthersGoFirst = (customerId: string) =>
  database()
    .update(reread)
    .set({ dueAt: new Date(Date.now() + firstPauseMs) })
    .where(eq(reread.customerId, customerId));

async function answered(customerId: string, began: Date): Promise<void> {
  const mine = eq(reread.customerId, customerId);
  await database()
    .delete(reread)
    .where(and(mine, lte(reread.askedAt, began)));
  await database()
    .update(reread)
    .set({ dueAt: new Date(Date.now() + betweenMs), attempts: 0 })
    .where(mine);
}

async function failed(
  customerId: string,
  attempts: number,
  began: Date,
  error: PartneroError,
): Promise<void> {
  const mine = eq(reread.customerId, customerId);
  const isOver = attempts >= mostAttempts;
  const dueAt = new Date(began.getTime() + Math.min(longestPauseMs, firstPauseMs * 2 ** attempts));
  await settleDeliveries(customerId, began, {
    detail: error.message,
    ...(isOver ? { failed: true } : { dueAt }),
  });
  if (isOver)
    await database()
      .delete(reread)
      .where(and(mine, lte(reread.askedAt, began)));
  await database()
    .update(reread)
    .set({ dueAt, attempts: isOver ? 0 : sql`${reread.attempts} + 1` })
    .where(mine);
}
