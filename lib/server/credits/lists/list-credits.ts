import "server-only";
import { count, desc, type SQL } from "drizzle-orm";
import type { CreditFilters } from "@/lib/contract/credit-filters";
import type { Credit } from "@/lib/contract/credits";
import type { List } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../../authorize";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { toCredit } from "../ledger";
import { sweepLeases } from "../sending/sweep-leases";
import { matching, needsPerson } from "./match-credits";
import { withRetries } from "./retries";

/**
 * The ledger, newest first, or first what waits for a person. `customerId` is the true id (what our own
 * answers carry). Out: one page and the number of all that match. Throws `forbidden`.
 */
export async function listCredits(actor: Actor, filters: CreditFilters): Promise<List<Credit>> {
  authorize(actor, "credits.read");
  await sweepLeases();
  const { page, limit } = filters;
  const where = matching(filters);
  const rows = await database()
    .select()
    .from(credit)
    .where(where)
    .orderBy(...order(filters.sort))
    .limit(limit)
    .offset((page - 1) * limit);
  const [counted] = await database().select({ total: count() }).from(credit).where(where);
  const total = counted?.total ?? 0;
  return {
    data: await withRetries(rows.map(toCredit)),
    meta: {
      total,
      page,
      limit,
      hasMore: page * limit < total,
      asOf: new Date().toISOString(),
      source: "refdesk",
    },
  };
}

function order(sort: CreditFilters["sort"]): SQL[] {
  const newest = [desc(credit.createdAt), desc(credit.id)];
  return sort === "attention" ? [desc(needsPerson()), ...newest] : newest;
}
