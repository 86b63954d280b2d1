import "server-only";
import { count, desc } from "drizzle-orm";
import type { BulkRun, BulkRunFilters } from "@/lib/contract/bulk-runs";
import type { List } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { bulkRun } from "../db/schema";
import { toBulkRun } from "./run-rows";

/** The lists of the desk, newest first, each with its numbers. Throws `forbidden`. */
export async function listBulkRuns(actor: Actor, { page, limit }: BulkRunFilters): Promise<List<BulkRun>> {
  authorize(actor, "credits.read");
  const asOf = new Date().toISOString();
  const [counted] = await database().select({ total: count() }).from(bulkRun);
  const rows = await database()
    .select()
    .from(bulkRun)
    .orderBy(desc(bulkRun.createdAt), desc(bulkRun.id))
    .limit(limit)
    .offset((page - 1) * limit);
  const total = counted?.total ?? 0;
  const data: BulkRun[] = [];
  for (const row of rows) data.push(await toBulkRun(row));
  return { data, meta: { asOf, source: "refdesk", total, page, limit, hasMore: page * limit < total } };
}
