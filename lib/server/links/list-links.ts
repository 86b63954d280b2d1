import "server-only";
import type { List, PageQuery } from "@/lib/contract/envelope";
import type { ReferralLink } from "@/lib/contract/links";
import type { Actor } from "@/lib/contract/team";
import { answeredPage } from "../answered";
import { authorize } from "../authorize";
import { heldByMirror } from "../mirror/by-id-or-key";
import { refOf } from "../mirror/customer-row";
import { orAsMirrored } from "../or-as-mirrored";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/**
 * A page of a customer's referral links; while Partnero gives no answer, those that the mirror holds, as `meta`
 * says. It knows their addresses alone, so their keys stand in for their ids. Throws what else the provider throws.
 */
export async function listLinks(
  actor: Actor,
  { id, ...page }: PageQuery & { id: string },
  options: CallOptions,
): Promise<List<ReferralLink>> {
  authorize(actor, "customers.read");
  return orAsMirrored(
    () => answeredPage(() => partnero().listLinks(id, page, options)),
    () => asMirrored(id, page),
  );
}

async function asMirrored(given: string, { page, limit }: PageQuery): Promise<List<ReferralLink> | null> {
  const row = await heldByMirror(given);
  if (!row) return null;
  const { referralLink, referralLinks } = row.record;
  const links = referralLinks.map((url) => {
    const key = refOf(url);
    const isDefault = url === referralLink;
    return { id: key, key, url, isDefault, isAdditional: !isDefault, directTracking: false };
  });
  const end = page * limit;
  return {
    data: links.slice(end - limit, end),
    meta: {
      ...{ asOf: row.asOf.toISOString(), source: "mirror", total: links.length },
      ...{ page, limit, hasMore: links.length > end },
    },
  };
}
