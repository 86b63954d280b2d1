import "server-only";
import { and, asc, desc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import type { ApprovalContext } from "@/lib/contract/credit-approval";
import { liveCreditStates } from "@/lib/contract/credit-words";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../../authorize";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { moneyOf, mustFindCredit } from "../ledger";

const days = 90;
const counted = liveCreditStates.filter((state) => state !== "awaiting_approval");

/**
 * What a credit's customer was given in the last 90 days, a sum for each unit, money first; whatever was paid
 * or may be, but not what waits for approval, nor this credit. Throws `forbidden`, `not_found`.
 */
export async function getApprovalContext(actor: Actor, { id }: { id: string }): Promise<ApprovalContext> {
  authorize(actor, "credits.read");
  const { customerId } = await mustFindCredit(id);
  const rows = await database()
    .select({
      unit: credit.unit,
      isCurrency: credit.isCurrency,
      sum: sql<string>`sum(${credit.amount})::text`,
      count: sql<number>`count(*)::int`,
    })
    .from(credit)
    .where(
      and(
        eq(credit.customerId, customerId),
        inArray(credit.state, counted),
        gt(credit.createdAt, new Date(Date.now() - days * 24 * 60 * 60 * 1000)),
        ne(credit.id, id),
      ),
    )
    .groupBy(credit.unit, credit.isCurrency)
    .orderBy(desc(credit.isCurrency), asc(credit.unit));
  return { days, given: rows.map((row) => ({ total: moneyOf(row, row.sum), count: row.count })) };
}
