import "server-only";
import { z } from "zod";
import type { ReferralLink } from "@/lib/contract/links";
import { readCustomerId } from "./wire-customer";
import { asBoolean, asName, leaf, WireError } from "./wire-leaf";

/** A link found by search: whose it is stands only in some answers. */
export type FoundLink = ReferralLink & { customerId: string | null };

const WireLink = z.object({
  id: leaf(asName),
  key: leaf(asName),
  url: leaf(asName),
  default: leaf(asBoolean),
  is_additional: leaf(asBoolean),
  direct_tracking: leaf(asBoolean),
  customer: leaf(readCustomerId),
});

/** Their referral link → ours; null if it has neither id nor key. */
export function readFoundLink(row: unknown): FoundLink | null {
  const wire = WireLink.safeParse(row).data;
  const id = wire?.id ?? wire?.key ?? null;
  if (!wire || id === null) return null;
  return {
    id,
    key: wire.key ?? id,
    url: wire.url,
    isDefault: wire.default ?? false,
    isAdditional: wire.is_additional ?? false,
    directTracking: wire.direct_tracking ?? false,
    customerId: wire.customer,
  };
}

export function readLink(row: unknown): ReferralLink | null {
  const found = readFoundLink(row);
  if (!found) return null;
  const { customerId: _, ...link } = found;
  return link;
}

/** The link in an answer about one. Throws `WireError` if there is none. */
export function readOneLink(data: unknown): ReferralLink {
  const link = readLink(data);
  if (!link) throw new WireError("no link where one was asked for");
  return link;
}
