import "server-only";
import { and, eq, gte, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { liveCreditStates } from "@/lib/contract/credit-words";
import type { Actor } from "@/lib/contract/team";
import { dayOf, quarterOf } from "../credits/guards/limit-windows";
import { database } from "../db/pool";
import { bulkRow, credit } from "../db/schema";
import { limitFor } from "../limits/limit-rows";

type Unit = { unit: string; isCurrency: boolean };

/**
 * How many rows that are ready would wait for a second person if this one credited the list now: above the
 * limit for one credit, for their day or for the customer's quarter, each row added to those before it.
 */
export async function rowsAboveLimits(actor: Actor, runId: string): Promise<number> {
  const units = await database()
    .selectDistinct({ unit: bulkRow.unit, isCurrency: bulkRow.isCurrency })
    .from(bulkRow)
    .where(and(eq(bulkRow.runId, runId), eq(bulkRow.state, "ready")));
  let above = 0;
  for (const unit of units) above += await aboveOf(actor, runId, unit);
  return above;
}

async function aboveOf(actor: Actor, runId: string, unit: Unit): Promise<number> {
  const limit = await limitFor(database(), actor.role, unit);
  if (!limit) return 0;
  const now = new Date();
  const given = (whose: SQL | undefined, from: Date) =>
    database()
      .select({ sum: sql`coalesce(sum(${credit.amount}), 0)` })
      .from(credit)
      .where(
        and(
          whose,
          eq(sql`lower(${credit.unit})`, sql`lower(${unit.unit}::text)`),
          eq(credit.isCurrency, unit.isCurrency),
          inArray(credit.state, [...liveCreditStates]),
          gte(credit.createdAt, from),
        ),
      );
  const today = given(and(eq(credit.createdBy, actor.id), isNull(credit.approvalReason)), dayOf(now).from);
  const quarter = given(sql`${credit.customerId} = listed.customer_id`, quarterOf(now).from);
  const { rows } = await database().execute<{ above: number }>(sql`
    with listed as (
      select customer_id, amount::numeric as amount,
        sum(amount::numeric) over (order by row) as so_far,
        sum(amount::numeric) over (partition by customer_id order by row) as for_customer
      from ${bulkRow} where run_id = ${runId} and state = 'ready'
        and unit = ${unit.unit} and is_currency = ${unit.isCurrency}
    )
    select count(*)::int as above from listed
    where amount > ${limit.perCredit}::numeric
      or so_far + (${today}) > ${limit.perAgentDay}::numeric
      or for_customer + (${quarter}) > ${limit.perCustomerQuarter}::numeric`);
  return rows[0]?.above ?? 0;
}
