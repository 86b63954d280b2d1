import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { database } from "../db/pool";

/** Rows of a statement that only reads; names and types as the statement says. Throws what `pg` throws. */
export async function ask<T extends Record<string, unknown>>(statement: SQL): Promise<T[]> {
  const { rows } = await database().execute(statement);
  return asNamed<T>(rows);
}

/** The one place that trusts a statement to answer the columns its caller names. */
function asNamed<T>(rows: Record<string, unknown>[]): T[] {
  return rows as T[];
}

export const moment = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

/** Starts of spans as one value, for `width_bucket`: it answers 1 for the first span. */
export const moments = (all: readonly Date[]): SQL =>
  sql`${sql.param(all.map((at) => at.toISOString()))}::timestamptz[]`;

/** Whole days as hours: a day of the calendar may have 23 or 25. */
export const hours = (days: number): SQL => sql`make_interval(hours => ${days * 24})`;

export const first = (all: readonly Date[]): Date => all[0] ?? new Date(0);
export const last = (all: readonly Date[]): Date => all.at(-1) ?? new Date(0);

/** A quotient, or null where there is nothing to divide by. */
export const ratio = (part: number, total: number): number | null => (total === 0 ? null : part / total);
