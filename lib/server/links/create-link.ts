import "server-only";
import type { One } from "@/lib/contract/envelope";
import type { ReferralLink, SaveLink } from "@/lib/contract/links";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { authorize } from "../authorize";
import { decideByReading, isUnknown } from "../decide-by-reading";
import { readAgainSoon } from "../mirror/take-along";
import { partnero } from "../partnero/partnero";
import { linkOf } from "./owned-link";
import { keyRefused } from "./taken-key";

/**
 * Gives a customer one more referral link. A link of theirs with this key is the answer to a repeated
 * request; somebody else's is `already_exists` on `key`. Throws what else the provider throws.
 */
export async function createLink(
  actor: Actor,
  { id, key }: SaveLink & { id: string },
  { requestId }: { requestId: string },
): Promise<One<ReferralLink>> {
  authorize(actor, "links.create");
  return answered(async () => {
    const customer = await partnero().getCustomer(id, { requestId });
    const own = () => linkOf(customer.id, (link) => link.key === key, { requestId, fresh: true });
    const there = await own();
    if (there) return there;
    return upstreamWrite(actor, {
      requestId,
      facts: {
        action: "links.create",
        target: { type: "link", id: key, label: key },
        customerId: customer.id,
        after: { key },
      },
      send: (operationId) =>
        decideByReading(
          () => partnero().createLink({ customerId: customer.id, key }, { requestId, operationId }),
          own,
        ),
      done: (link) => ({ target: { type: "link", id: link.id, label: link.key } }),
      isUnknown,
    })
      .finally(() => readAgainSoon(customer.id))
      .catch(keyRefused);
  });
}
