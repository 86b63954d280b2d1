import "server-only";
import type { List, PageQuery } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import type { Transaction } from "@/lib/contract/transactions";
import { answeredPage } from "../answered";
import { authorize } from "../authorize";
import { keepSales } from "../mirror/keep-sales";
import { takeAlong } from "../mirror/take-along";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/** A page of what the people a customer referred have bought. */
export async function listTransactions(
  actor: Actor,
  { id, ...page }: PageQuery & { id: string },
  options: CallOptions,
): Promise<List<Transaction>> {
  authorize(actor, "customers.read");
  const answer = await answeredPage((sent) => partnero().listTransactions(id, page, { ...options, ...sent }));
  const { data, meta } = answer;
  // One page of several says nothing of what is gone, and a row that can't be read is not among them.
  const isWhole = meta.page === 1 && !meta.hasMore && meta.total === data.length;
  if (isWhole) takeAlong(`sales ${id}`, () => keepSales(id, data, { asOf: new Date(meta.asOf) }));
  return answer;
}
