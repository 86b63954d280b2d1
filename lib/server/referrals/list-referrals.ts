import "server-only";
import type { Customer } from "@/lib/contract/customers";
import type { List, PageQuery } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answeredPage } from "../answered";
import { authorize } from "../authorize";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/** A page of the people a customer referred directly. */
export async function listReferrals(
  actor: Actor,
  { id, ...page }: PageQuery & { id: string },
  options: CallOptions,
): Promise<List<Customer>> {
  authorize(actor, "customers.read");
  return answeredPage(() => partnero().listReferrals(id, page, options));
}
