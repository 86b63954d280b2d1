import "server-only";
import { and, eq, ne, or, sql } from "drizzle-orm";
import type { CustomerStats } from "@/lib/contract/stats";
import { database } from "../db/pool";
import { customer, customerStats } from "../db/schema";
import { storable } from "../storable";
import { mirrorTurn } from "./mirror-turn";

/**
 * Takes what Partnero counts for one customer into the mirror. In: the customer's id, and when the reading began.
 * Out: whether it was kept: not where a newer one is there, or the customer is not. Throws what `pg` throws.
 */
export function keepStats(id: string, stats: CustomerStats, { asOf }: { asOf: Date }): Promise<boolean> {
  const isOlder = or(sql`${customer.statsAsOf} is null`, sql`${customer.statsAsOf} <= ${asOf.toISOString()}`);
  return database().transaction(async (tx) => {
    await mirrorTurn(tx);
    const found = await tx
      .update(customer)
      .set({ statsAsOf: asOf })
      .where(and(eq(customer.id, id), ne(customer.presence, "deleted"), isOlder))
      .returning({ id: customer.id });
    if (found.length === 0) return false;
    const row = { stats: storable(stats), asOf };
    await tx
      .insert(customerStats)
      .values({ customerId: id, ...row })
      .onConflictDoUpdate({ target: customerStats.customerId, set: row });
    return true;
  });
}
