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
