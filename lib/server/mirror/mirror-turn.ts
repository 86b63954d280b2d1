import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "../db/pool";

const lockId = 73_612_043;

/**
 * Lets one transaction at a time write the mirror, in all web processes, until it ends. They are short, and
 * without it two that touch each other's referrers would miss each other's rows or wait for one another.
 */
export async function mirrorTurn(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${lockId}), nextval('mirror_version')`);
}

/**
 * The mirror's version where it is settled, as text; null while somebody writes: their number is out before their rows
 * are. Whatever is read after it holds all that was written up to this version. In a statement of its own.
 */
export const settledVersion = sql`(case when pg_try_advisory_xact_lock_shared(${lockId})
  then (select last_value::text from mirror_version) end)`;
