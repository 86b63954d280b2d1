import "server-only";
import type { One } from "@/lib/contract/envelope";
import type { CustomerTree } from "@/lib/contract/referrals";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { authorize } from "../authorize";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";
import { pathToRoot } from "./path-to-root";

const firstPage = { page: 1, limit: 50 };

/** Where a customer stands in the referral tree: everybody above, root first, and the first 50 below. */
export async function getTree(
  actor: Actor,
  { id }: { id: string },
  options: CallOptions,
): Promise<One<CustomerTree>> {
  authorize(actor, "customers.read");
  return answered(async () => {
    const [customer, children] = await Promise.all([
      partnero().getCustomer(id, options),
      partnero().listReferrals(id, firstPage, options),
    ]);
    const above = await pathToRoot(customer, (referrer) => partnero().getCustomer(referrer, options));
    return {
      ...above,
      customer,
      children: children.items,
      childrenTotal: children.total,
      hasMoreChildren: children.hasMore,
    };
  });
}
