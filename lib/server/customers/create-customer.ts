import "server-only";
import type { CreateCustomer, Customer } from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { addCustomer } from "./add-customer";

/** Creates a customer. Throws `forbidden` and what `addCustomer` throws. Audited as `customers.create`. */
export async function createCustomer(
  actor: Actor,
  input: CreateCustomer,
  { requestId }: { requestId: string },
): Promise<One<Customer>> {
  authorize(actor, "customers.create");
  return addCustomer(actor, input, { requestId });
}
