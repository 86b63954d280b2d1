import "server-only";
import { and, asc, eq, lt, notInArray } from "drizzle-orm";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { markUnlisted } from "../mirror/mark-unlisted";
import { readCustomerAgain } from "./read-again";
import { noteRun } from "./runs";
import type { Slice } from "./slice";
import { concernsOne, inParallel } from "./trouble";

type Pass = { pass: number; startedAt: Date };
const atOnce = 24;

/**
 * Asks one by one for everybody whom the pages of a full pass did not show: archived, deleted, or merely not
 * listed, Partnero says. Being missing proves nothing, since pages shift while they are read.
 * Out: whether all are through, or `isOver` said that it is enough. Throws what concerns everybody.
 */
export async function lookUpMissing(of: Pass, { isOver, signal }: Slice): Promise<boolean> {
  const unclear = new Set<string>();
  for (;;) {
    const missing = await missingOf(of, unclear);
    if (missing.length === 0) return true;
    await inParallel(missing, async ({ id, seenPass }) => {
      try {
        const { state } = await readCustomerAgain(id, { signal });
        if (state === "unaskable") unclear.add(id);
        // Missed once a page may have slipped past them; missed by two passes running, lists don't show them.
        const isUnlisted = seenPass < of.pass - 1;
        if (state !== "deleted" && isUnlisted) await markUnlisted([id]);
      } catch (error) {
        if (!concernsOne(error)) throw error;
        unclear.add(id);
      }
    });
    await noteRun("full", { rows: missing.length });
    if (isOver()) return false;
  }
}

/** Who was known before the pass began, was not in it, and has not been read since. */
const missingOf = ({ pass, startedAt }: Pass, unclear: Set<string>) =>
  database()
    .select({ id: customer.id, seenPass: customer.seenPass })
    .from(customer)
    .where(
      and(
        eq(customer.presence, "listed"),
        lt(customer.seenPass, pass),
        lt(customer.asOf, startedAt),
        unclear.size > 0 ? notInArray(customer.id, [...unclear]) : undefined,
      ),
    )
    .orderBy(asc(customer.asOf))
    .limit(atOnce);
