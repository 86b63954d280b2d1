import "server-only";
import { and, count, eq, gt, inArray, isNull, ne, notInArray, sql, sum } from "drizzle-orm";
import type { JobImpact } from "@/lib/contract/customer-jobs";
import { unitDigits, withDigits } from "@/lib/contract/money";
import { database } from "../db/pool";
import { customer, customerJobRow, customerMoney } from "../db/schema";
import type { JobRecord } from "./job-rows";

/** What starting a job would mean, from the mirror, over the rows that it would change; null for imports. */
export async function jobImpact(job: JobRecord): Promise<JobImpact | null> {
  if (job.kind === "import" || job.state !== "checked") return null;
  const db = database();
  const concerned = db
    .select({ id: sql<string>`${customerJobRow.customerId}` })
    .from(customerJobRow)
    .where(and(eq(customerJobRow.jobId, job.id), eq(customerJobRow.state, "waiting")));
  const [below] = await db
    .select({ people: count() })
    .from(customer)
    .where(
      and(
        inArray(customer.referrerId, concerned),
        eq(customer.isActive, true),
        ne(customer.presence, "deleted"),
        notInArray(customer.id, concerned),
      ),
    );
  const [own] = await db
    .select({
      links: sql<number>`coalesce(sum(jsonb_array_length(${customer.record}->'referralLinks')), 0)::int`,
      unread: sql<number>`(count(*) filter (where ${isNull(customer.balanceAsOf)}))::int`,
    })
    .from(customer)
    .where(inArray(customer.id, concerned));
  const { unit, isCurrency, balance } = customerMoney;
  const balances = await db
    .select({ unit, isCurrency, amount: sum(balance), customers: count() })
    .from(customerMoney)
    .where(and(inArray(customerMoney.customerId, concerned), gt(balance, "0")))
    .groupBy(unit, isCurrency)
    .orderBy(sql`${isCurrency} desc`, unit);
  return {
    peopleBelow: below?.people ?? 0,
    links: own?.links ?? 0,
    unreadBalances: own?.unread ?? 0,
    balances: balances.map(({ amount, customers, ...of }) => ({
      money: { ...of, amount: withDigits(amount ?? "0", unitDigits(of.unit, of.isCurrency)) },
      customers,
    })),
  };
}
