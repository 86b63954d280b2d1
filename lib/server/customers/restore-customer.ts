import "server-only";
import type { Customer } from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { partnero } from "../partnero/partnero";
import { changeStatus } from "./change-status";

/** Brings an archived customer back; one who is active stays as they are. Audited as `customers.restore`. */
export async function restoreCustomer(
  actor: Actor,
  { id }: { id: string },
  { requestId }: { requestId: string },
): Promise<One<Customer>> {
  authorize(actor, "customers.restore");
  return changeStatus(actor, {
    action: "customers.restore",
    id,
    requestId,
    isDone: (customer) => customer.isActive,
    send: (customerId, options) => partnero().restoreCustomer(customerId, options),
  });
}
