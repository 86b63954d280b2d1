import "server-only";
import type { One } from "@/lib/contract/envelope";
import type { ReferralLink, SaveLink } from "@/lib/contract/links";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { authorize } from "../authorize";
import { decideByReading, isUnknown, shownOrRead } from "../decide-by-reading";
import { readAgainSoon } from "../mirror/take-along";
import { partnero } from "../partnero/partnero";
import { ownedLink } from "./owned-link";
import { keyRefused } from "./taken-key";

/** Gives a customer's link another key. Throws `not_found`, `already_exists` on `key`, and what the provider throws. */
export async function updateLink(
  actor: Actor,
  { id, linkId, key }: SaveLink & { id: string; linkId: string },
  { requestId }: { requestId: string },
): Promise<One<ReferralLink>> {
  authorize(actor, "links.update");
  const read = () => ownedLink(id, linkId, { requestId, fresh: true });
  return answered(async () => {
    const [customer, before] = await Promise.all([partnero().getCustomer(id, { requestId }), read()]);
    if (before.key === key) return before;
    const saved = await upstreamWrite(actor, {
      requestId,
      facts: {
        action: "links.update",
        target: { type: "link", id: before.id, label: before.key },
        customerId: customer.id,
        before: { key: before.key },
        after: { key },
      },
      send: (operationId) =>
        decideByReading(
          () => partnero().updateLink(before.id, { key }, { requestId, operationId }),
          async () => {
            const now = await read();
            return now.key === key ? now : null;
          },
        ),
      done: (link) => (link ? { after: { key: link.key } } : {}),
      isUnknown,
    })
      .finally(() => readAgainSoon(customer.id))
      .catch(keyRefused);
    return shownOrRead(saved, read);
  });
}
