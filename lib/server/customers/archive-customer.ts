import "server-only";
import type { Customer } from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { changeStatus } from "./change-status";

/** Archives a customer; one who is not active already stays as they are. Audited as `customers.archive`. */
export async function archiveCustomer(
  actor: Actor,
  { id }: { id: string },
  { requestId }: { requestId: string },
): Promise<One<Customer>> {
  authorize(actor, "customers.archive");
  return changeStatus(actor, { id, to: "archive" }, { requestId });
}
