import "server-only";
import { and, count, desc, eq, isNotNull, or } from "drizzle-orm";
import type { CustomerJob, CustomerJobFilters } from "@/lib/contract/customer-jobs";
import type { List } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { customerJob } from "../db/schema";
import { toCustomerJob } from "./job-rows";

/**
 * The jobs of the desk, newest first, each with its numbers; an archive or restore that was never started is none.
 * Throws `forbidden`.
 */
export async function listCustomerJobs(
  actor: Actor,
  { page, limit, kind }: CustomerJobFilters,
): Promise<List<CustomerJob>> {
  authorize(actor, "customers.read");
  const asOf = new Date().toISOString();
  const where = and(
    or(isNotNull(customerJob.startedAt), eq(customerJob.kind, "import")),
    kind && eq(customerJob.kind, kind),
  );
  const [counted] = await database().select({ total: count() }).from(customerJob).where(where);
  const rows = await database()
    .select()
    .from(customerJob)
    .where(where)
    .orderBy(desc(customerJob.createdAt), desc(customerJob.id))
    .limit(limit)
    .offset((page - 1) * limit);
  const total = counted?.total ?? 0;
  const data: CustomerJob[] = [];
  for (const row of rows) data.push(await toCustomerJob(row));
  return { data, meta: { asOf, source: "refdesk", total, page, limit, hasMore: page * limit < total } };
}
