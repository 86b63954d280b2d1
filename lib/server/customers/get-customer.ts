import "server-only";
import type { Customer } from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { authorize } from "../authorize";
import { keepRead } from "../mirror/keep-answer";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/** One customer by id or key, archived ones too. Throws `not_found` and what else the provider throws. */
export async function getCustomer(
  actor: Actor,
  { id }: { id: string },
  options: CallOptions,
): Promise<One<Customer>> {
  authorize(actor, "customers.read");
  return keepRead(await answered((sent) => partnero().getCustomer(id, { ...options, ...sent })));
}
