import "server-only";
import type { ReferralLink } from "@/lib/contract/links";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";
import { problem } from "../problem";

const pages = 4;

/**
 * A customer's link for which `fits` holds, null if there is none among their first 1,000.
 * Partnero's answer about one link does not say whose it is, so we look in the customer's own list.
 */
export async function linkOf(
  customerId: string,
  fits: (link: ReferralLink) => boolean,
  options: CallOptions,
): Promise<ReferralLink | null> {
  for (let page = 1; page <= pages; page++) {
    const { items, hasMore } = await partnero().listLinks(customerId, { page, limit: 250 }, options);
    const found = items.find(fits);
    if (found) return found;
    if (!hasMore) return null;
  }
  return null;
}

/** The same by id. Throws `not_found`. */
export async function ownedLink(
  customerId: string,
  linkId: string,
  options: CallOptions,
): Promise<ReferralLink> {
  const link = await linkOf(customerId, (each) => each.id === linkId, options);
  if (!link) throw problem("not_found", "This customer has no such link.");
  return link;
}
