import "server-only";
import type { One } from "@/lib/contract/envelope";
import type { DeletedLink } from "@/lib/contract/links";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { authorize } from "../authorize";
import { decideByReading, isUnknown } from "../decide-by-reading";
import { readAgainSoon } from "../mirror/take-along";
import { partnero } from "../partnero/partnero";
import { linkOf, ownedLink } from "./owned-link";

/** Takes a link from a customer; who clicks it later is not counted. Throws `not_found` for one who is gone. */
export async function deleteLink(
  actor: Actor,
  { id, linkId }: { id: string; linkId: string },
  { requestId }: { requestId: string },
): Promise<One<DeletedLink>> {
  authorize(actor, "links.delete");
  return answered(async () => {
    const [customer, before] = await Promise.all([
      partnero().getCustomer(id, { requestId }),
      ownedLink(id, linkId, { requestId, fresh: true }),
    ]);
    await upstreamWrite(actor, {
      requestId,
      facts: {
        action: "links.delete",
        target: { type: "link", id: before.id, label: before.key },
        customerId: customer.id,
        before: { key: before.key, url: before.url },
      },
      send: (operationId) =>
        decideByReading(
          () =>
            partnero()
              .deleteLink(before.id, { requestId, operationId })
              .then(() => true as const),
          async () =>
            (await linkOf(id, (link) => link.id === linkId, { requestId, fresh: true }))
              ? null
              : (true as const),
        ),
      isUnknown,
    }).finally(() => readAgainSoon(customer.id));
    return { id: before.id };
  });
}
