import "server-only";
import { sql } from "drizzle-orm";
import { env } from "../env";
import { errorForLog, log } from "../log";
import { settledVersion } from "../mirror/mirror-turn";
import { ask } from "./ask";

type Entry = { value: unknown; version: string; at: number };

/** So old an answer may be although the mirror was written since: while it fills it is written all the time. */
const freshMs = 10_000;
/** Older ones are not shown any more; younger ones are, while a new one is counted. */
const staleMs = 10 * 60_000;
const mostEntries = 300;

const slot = globalThis as typeof globalThis & {
  refdeskStats?: Map<string, Entry>;
  refdeskStatsTurn?: Promise<unknown>;
};
const entries = () => {
  slot.refdeskStats ??= new Map();
  return slot.refdeskStats;
};

export type Counted<T> = { value: T; at: Date };

/**
 * Counts once for all who ask the same. An answer holds until the mirror or the ledger is written, and at least
 * ten seconds; an older one is given once more while it is counted anew in the background.
 * In: what names the question, and how to count. Out: the answer and when it was counted. Throws what `count` throws.
 */
export async function counted<T>(key: string, count: () => Promise<T>): Promise<Counted<T>> {
  const version = await versionNow();
  const known = entries().get(key);
  const age = known ? Date.now() - known.at : Number.POSITIVE_INFINITY;
  if (known && (age < freshMs || (known.version === version && age < staleMs))) return answerOf<T>(known);
  const renewing = renew(key, version, count);
  if (known && age < staleMs) {
    renewing.catch((error) =>
      log.warn({ error: errorForLog(error) }, "the overview could not be counted anew"),
    );
    return answerOf<T>(known);
  }
  await renewing;
  const made = entries().get(key);
  if (!made) throw new Error("What was counted is gone");
  return answerOf<T>(made);
}

const pending = new Map<string, Promise<unknown>>();

async function renew(key: string, version: string, count: () => Promise<unknown>): Promise<unknown> {
  const running = pending.get(key);
  if (running) return running;
  const at = Date.now();
  const work = inTurn(count).then((value) => {
    entries().delete(key);
    entries().set(key, { value, version, at });
    const [oldest] = entries().keys();
    if (entries().size > mostEntries && oldest !== undefined) entries().delete(oldest);
  });
  pending.set(key, work);
  return work.finally(() => pending.delete(key));
}

/** The embedded database has one session: there, one counts at a time, and others' statements come between. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (!env().REFDESK_EMBEDDED) return work();
  const turn = (slot.refdeskStatsTurn ?? Promise.resolve()).then(work, work);
  slot.refdeskStatsTurn = turn.catch(() => undefined);
  return turn;
}

/** Changes with every write to the mirror and every step of a credit; while the mirror is written it is never the same. */
async function versionNow(): Promise<string> {
  const [row] = await ask<{ version: string }>(sql`
    select coalesce(${settledVersion}, gen_random_uuid()::text) || '.' ||
      coalesce((select max(seq) from credit_event), 0)::text as version`);
  return row?.version ?? "";
}

/** A key names one question, and one question has one type of answer. */
function answerOf<T>({ value, at }: Entry): Counted<T> {
  return { value: value as T, at: new Date(at) };
}

/** For tests, and after a setting changed: nothing is known any more. */
export const forgetCounted = () => entries().clear();
