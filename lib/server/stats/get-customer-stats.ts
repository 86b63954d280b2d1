import "server-only";
import { and, eq, ne } from "drizzle-orm";
import type { One } from "@/lib/contract/envelope";
import type { CustomerStats } from "@/lib/contract/stats";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { customer, customerStats } from "../db/schema";
import { byIdOrKey } from "../mirror/by-id-or-key";
import { keepStats } from "../mirror/keep-stats";
import { takeAlong } from "../mirror/take-along";
import { orAsMirrored } from "../or-as-mirrored";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/**
 * Clicks, sign-ups, revenue and share links of one customer, as far as Partnero says; while it gives no answer, as
 * the mirror had them, and `meta` says since when that was true. Throws what else the provider throws.
 */
export async function getCustomerStats(
  actor: Actor,
  { id }: { id: string },
  options: CallOptions,
): Promise<One<CustomerStats>> {
  authorize(actor, "customers.read");
  return orAsMirrored(
    async () => {
      const answer = await answered((sent) => partnero().getStats(id, { ...options, ...sent }));
      // Asked for by a key, it is kept for nobody: the answer does not say whose it is.
      takeAlong(`stats ${id}`, () => keepStats(id, answer.data, { asOf: new Date(answer.meta?.asOf ?? 0) }));
      return answer;
    },
    () => asMirrored(id),
  );
}

async function asMirrored(given: string): Promise<One<CustomerStats> | null> {
  const { where, order } = byIdOrKey(given);
  const [row] = await database()
    .select({ stats: customerStats.stats, asOf: customerStats.asOf })
    .from(customer)
    .innerJoin(customerStats, eq(customerStats.customerId, customer.id))
    .where(and(where, ne(customer.presence, "deleted")))
    .orderBy(...order)
    .limit(1);
  return row ? { data: row.stats, meta: { source: "mirror", asOf: row.asOf.toISOString() } } : null;
}
