import "server-only";
import { count } from "drizzle-orm";
import type { CustomerJobRow, CustomerJobRowFilters } from "@/lib/contract/customer-jobs";
import type { List } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { customerJobRow } from "../db/schema";
import { mustFindJob } from "./job-rows";
import { jobRows, ofJob, toReceipt } from "./receipts";

type Input = { id: string; filters: CustomerJobRowFilters };

/** The rows of a job, in its order, with what became of each. Throws `forbidden`, `not_found`. */
export async function listCustomerJobRows(
  actor: Actor,
  { id, filters }: Input,
): Promise<List<CustomerJobRow>> {
  authorize(actor, "customers.read");
  await mustFindJob(id);
  const { page, limit, ...which } = filters;
  const asOf = new Date().toISOString();
  const [counted] = await database().select({ total: count() }).from(customerJobRow).where(ofJob(id, which));
  const total = counted?.total ?? 0;
  const rows = await jobRows({ jobId: id, ...which, limit, offset: (page - 1) * limit });
  return {
    data: rows.map(toReceipt),
    meta: { asOf, source: "refdesk", total, page, limit, hasMore: page * limit < total },
  };
}
