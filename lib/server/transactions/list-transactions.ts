import "server-only";
import type { List, PageQuery } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import type { Transaction } from "@/lib/contract/transactions";
import { answeredPage } from "../answered";
import { authorize } from "../authorize";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/** A page of what the people a customer referred have bought. */
export async function listTransactions(
  actor: Actor,
  { id, ...page }: PageQuery & { id: string },
  options: CallOptions,
): Promise<List<Transaction>> {
  authorize(actor, "customers.read");
  return answeredPage(() => partnero().listTransactions(id, page, options));
}
