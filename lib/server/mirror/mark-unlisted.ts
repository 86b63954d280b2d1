import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { mirrorTurn } from "./mirror-turn";

/** Notes that lists don't show these customers, although Partnero knows them. In: their ids. */
export async function markUnlisted(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await database().transaction(async (tx) => {
    await mirrorTurn(tx);
    await tx
      .update(customer)
      .set({ presence: "unlisted" })
      .where(and(inArray(customer.id, [...ids]), eq(customer.presence, "listed")));
  });
}
