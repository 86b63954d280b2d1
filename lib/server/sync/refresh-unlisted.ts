import "server-only";
import { and, asc, eq, lt } from "drizzle-orm";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { readCustomerAgain } from "./read-again";
import { concernsOne, inParallel } from "./trouble";

const atOnce = 24;

/**
 * Reads customers whom no list shows by their ids, the oldest reading first: nothing else would tell that they
 * changed. In: how old a reading may be. Out: how many were read. Throws what concerns everybody.
 */
export async function refreshUnlisted(before: Date, signal?: AbortSignal): Promise<number> {
  const some = await database()
    .select({ id: customer.id })
    .from(customer)
    .where(and(eq(customer.presence, "unlisted"), lt(customer.asOf, before)))
    .orderBy(asc(customer.asOf))
    .limit(atOnce);
  let read = 0;
  await inParallel(some, async ({ id }) => {
    try {
      if ((await readCustomerAgain(id, { signal })).state !== "unaskable") read += 1;
    } catch (error) {
      if (!concernsOne(error)) throw error;
    }
  });
  return read;
}
