import "server-only";
import type { Customer, UpdateCustomer } from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { editCustomer } from "./edit-customer";

/** Edits a customer. Throws `forbidden` and what `editCustomer` throws. Audited as `customers.update`. */
export async function updateCustomer(
  actor: Actor,
  { id, changes, base }: UpdateCustomer & { id: string },
  { requestId }: { requestId: string },
): Promise<One<Customer>> {
  authorize(actor, "customers.update");
  return editCustomer(actor, { id, changes, base }, { requestId });
}
