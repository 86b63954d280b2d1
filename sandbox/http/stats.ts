import type { Unit } from "../money";
import { decimalOf } from "../money";
import type { Row } from "../store/records";
import type { Sandbox } from "./context";
import { linkUrl } from "./resources";

/** Partnero names no field of these. The shape is that of its partner object, and a number that nobody knows. */
export function statsResource({ store }: Sandbox, row: Row): Record<string, unknown> {
  const referred = store.people.referred(row.position);
  const clicks = store.program.clicks(row.position, referred.length);
  const revenue = new Map<Unit, number>();
  let sales = 0;
  let paid = 0;
  for (const child of referred) {
    const bought = store.sales.standing(child);
    sales += bought.length;
    if (bought.length > 0) paid++;
    for (const { unit, minor } of bought) revenue.set(unit, (revenue.get(unit) ?? 0) + minor);
  }
  const url = linkUrl(row.key);
  const encoded = encodeURIComponent(url);
  return {
    clicks,
    referrals_count: referred.length,
    referrals: {
      clicks,
      signups: referred.length,
      revenue: [...revenue].map(([unit, minor]) => ({
        currency: unit,
        amount: Number(decimalOf(minor, unit)),
      })),
      sales_count: sales,
      paid_accounts: paid,
    },
    share_impressions: clicks * 3 + row.links.length,
    social_share_links: {
      facebook: `https://www.facebook.com/sharer/sharer.php?u=${encoded}`,
      x: `https://twitter.com/intent/tweet?url=${encoded}`,
      linkedin: `https://www.linkedin.com/sharing/share-offsite/?url=${encoded}`,
      whatsapp: `https://wa.me/?text=${encoded}`,
      email: `mailto:?body=${encoded}`,
    },
  };
}
