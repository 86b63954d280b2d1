import "server-only";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { namedPeople } from "../mirror/named-people";

/**
 * What the mirror calls a customer, for the title of a page; who it does not hold is called as asked for. Where the
 * mirror can't be read it is "Customer": the page itself says what is wrong. Throws `forbidden`.
 */
export async function getCustomerName(actor: Actor, id: string): Promise<string> {
  authorize(actor, "customers.read");
  const named = await namedPeople([id]).catch(() => null);
  return named?.(id)?.name ?? "Customer";
}
