import "server-only";
import {
  and,
  asc,
  desc,
  eq,
  gt,
  isNotNull,
  isNull,
  lt,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { PartneroError } from "../partnero/errors";
import { type Part, readStanding } from "./read-standing";
import { noteRun } from "./runs";
import { concernsOne, inParallel } from "./trouble";

const atOnce = 24;
const firstPauseMs = 60_000;
const shortPauseMs = 90_000;
const longestPauseMs = 6 * 3_600_000;
const everything: readonly Part[] = ["stats", "balance", "sales"];

/** Whose reading failed by itself, and until when they are left alone. Gone with the process: then they are tried again. */
type Failed = Map<string, { times: number; until: number }>;
const slot = globalThis as typeof globalThis & { refdeskUnfilled?: Failed };

type Next = { id: string; parts: readonly Part[] };

/**
 * Reads stats, balance and sales of some whose turn it is: first referrers never read, those with most referrals
 * first; then what is older than `before`, the oldest first; then balances of everybody else, once.
 * Out: how many it tried; 0: everything is fresh. Throws what concerns everybody.
 */
export async function fillStandings(before: Date, signal?: AbortSignal, now = Date.now()): Promise<number> {
  slot.refdeskUnfilled ??= new Map();
  const failed = slot.refdeskUnfilled;
  for (const [id, { until }] of failed) if (until <= now - longestPauseMs) failed.delete(id);
  const resting = [...failed].filter(([, { until }]) => until > now).map(([id]) => id);
  const some = await whoseTurn(before, resting);
  await inParallel(some, ({ id, parts }) => fillOne({ id, parts }, failed, signal));
  if (some.length > 0) await noteRun("fill", { rows: some.length });
  return some.length;
}

async function fillOne({ id, parts }: Next, failed: Failed, signal?: AbortSignal): Promise<void> {
  try {
    await readStanding(id, parts, { priority: "background", signal });
    failed.delete(id);
  } catch (error) {
    if (!(error instanceof PartneroError) || error.kind === "aborted") throw error;
    // Also where it concerns everybody: whoever is always answered 429 must not be the first one every time.
    const times = (failed.get(id)?.times ?? 0) + 1;
    const pause = concernsOne(error) ? Math.min(longestPauseMs, firstPauseMs * 2 ** times) : shortPauseMs;
    failed.set(id, { times, until: Date.now() + pause });
    if (!concernsOne(error)) throw error;
  }
}

const refers = gt(customer.referrals, 0);
const neverRead = or(
  isNull(customer.statsAsOf),
  isNull(customer.balanceAsOf),
  isNull(customer.transactionsAsOf),
);
const oldest = sql`least(${customer.statsAsOf}, ${customer.balanceAsOf}, ${customer.transactionsAsOf})`;

async function whoseTurn(before: Date, resting: string[]): Promise<Next[]> {
  const valuable = await pick(and(refers, neverRead), resting, desc(customer.referrals));
  if (valuable.length > 0) return valuable.map((id) => ({ id, parts: everything }));
  const isOld = sql`${oldest} < ${before.toISOString()}::timestamptz`;
  const stale = await pick(and(or(refers, isNotNull(customer.statsAsOf)), isOld), resting, asc(oldest));
  if (stale.length > 0) return stale.map((id) => ({ id, parts: everything }));
  const others = and(eq(customer.referrals, 0), isNull(customer.statsAsOf));
  const balances = or(isNull(customer.balanceAsOf), lt(customer.balanceAsOf, before));
  const rest = await pick(and(others, balances), resting, sql`${customer.balanceAsOf} nulls first`);
  return rest.map((id) => ({ id, parts: ["balance"] as const }));
}

async function pick(which: SQL | undefined, resting: string[], order: SQL): Promise<string[]> {
  const rested = resting.length > 0 ? notInArray(customer.id, resting) : undefined;
  const rows = await database()
    .select({ id: customer.id })
    .from(customer)
    .where(and(ne(customer.presence, "deleted"), which, rested))
    .orderBy(order, customer.id)
    .limit(atOnce);
  return rows.map((row) => row.id);
}
