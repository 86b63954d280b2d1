import "server-only";
import { count } from "drizzle-orm";
import type { BulkRow, BulkRowFilters } from "@/lib/contract/bulk-runs";
import type { List } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { bulkRow, credit } from "../db/schema";
import { ofRun, receiptRows } from "./receipt-rows";
import { mustFindRun, theirCredit } from "./run-rows";

type Input = { id: string; filters: BulkRowFilters };

/** The rows of a list, in its order, with what became of each. Throws `forbidden`, `not_found`. */
export async function listBulkRows(actor: Actor, { id, filters }: Input): Promise<List<BulkRow>> {
  authorize(actor, "credits.read");
  await mustFindRun(id);
  const { outcome, page, limit } = filters;
  const asOf = new Date().toISOString();
  const [counted] = await database()
    .select({ total: count() })
    .from(bulkRow)
    .leftJoin(credit, theirCredit)
    .where(ofRun(id, outcome));
  const total = counted?.total ?? 0;
  return {
    data: await receiptRows({ runId: id, outcome, limit, offset: (page - 1) * limit }),
    meta: { asOf, source: "refdesk", total, page, limit, hasMore: page * limit < total },
  };
}
