import "server-only";
import type { List, PageQuery } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import type { ListedTransaction } from "@/lib/contract/transactions";
import { answeredPage } from "../answered";
import { authorize } from "../authorize";
import { keepSales } from "../mirror/keep-sales";
import { namedPeople } from "../mirror/named-people";
import { takeAlong } from "../mirror/take-along";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/** A page of what the people a customer referred have bought. */
export async function listTransactions(
  actor: Actor,
  { id, ...page }: PageQuery & { id: string },
  options: CallOptions,
): Promise<List<ListedTransaction>> {
  authorize(actor, "customers.read");
  const { data, meta } = await answeredPage((sent) =>
    partnero().listTransactions(id, page, { ...options, ...sent }),
  );
  // One page of several says nothing of what is gone, and a row that can't be read is not among them.
  const isWhole = meta.page === 1 && !meta.hasMore && meta.total === data.length;
  if (isWhole) takeAlong(`sales ${id}`, () => keepSales(id, data, { asOf: new Date(meta.asOf) }));
  const person = await namedPeople(data.map((one) => one.referredCustomerId));
  return { data: data.map((one) => ({ ...one, buyer: person(one.referredCustomerId) })), meta };
}
