import "server-only";
import type { One } from "@/lib/contract/envelope";
import type { CustomerStats } from "@/lib/contract/stats";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { authorize } from "../authorize";
import { keepStats } from "../mirror/keep-stats";
import { takeAlong } from "../mirror/take-along";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/** Clicks, sign-ups, revenue and share links of one customer, as far as Partnero says. */
export async function getCustomerStats(
  actor: Actor,
  { id }: { id: string },
  options: CallOptions,
): Promise<One<CustomerStats>> {
  authorize(actor, "customers.read");
  const answer = await answered((sent) => partnero().getStats(id, { ...options, ...sent }));
  // Asked for by a key, it is kept for nobody: the answer does not say whose it is.
  takeAlong(`stats ${id}`, () => keepStats(id, answer.data, { asOf: new Date(answer.meta?.asOf ?? 0) }));
  return answer;
}
