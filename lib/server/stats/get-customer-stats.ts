import "server-only";
import type { One } from "@/lib/contract/envelope";
import type { CustomerStats } from "@/lib/contract/stats";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { authorize } from "../authorize";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/** Clicks, sign-ups, revenue and share links of one customer, as far as Partnero says. */
export async function getCustomerStats(
  actor: Actor,
  { id }: { id: string },
  options: CallOptions,
): Promise<One<CustomerStats>> {
  authorize(actor, "customers.read");
  return answered(() => partnero().getStats(id, options));
}
