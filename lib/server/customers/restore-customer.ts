import "server-only";
import type { Customer } from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { changeStatus } from "./change-status";

/** Brings an archived customer back; one who is active stays as they are. Audited as `customers.restore`. */
export async function restoreCustomer(
  actor: Actor,
  { id }: { id: string },
  { requestId }: { requestId: string },
): Promise<One<Customer>> {
  authorize(actor, "customers.restore");
  return changeStatus(actor, { id, to: "restore" }, { requestId });
}
