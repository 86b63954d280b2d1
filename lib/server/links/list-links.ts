import "server-only";
import type { List, PageQuery } from "@/lib/contract/envelope";
import type { ReferralLink } from "@/lib/contract/links";
import type { Actor } from "@/lib/contract/team";
import { answeredPage } from "../answered";
import { authorize } from "../authorize";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

/** A page of a customer's referral links. */
export async function listLinks(
  actor: Actor,
  { id, ...page }: PageQuery & { id: string },
  options: CallOptions,
): Promise<List<ReferralLink>> {
  authorize(actor, "customers.read");
  return answeredPage(() => partnero().listLinks(id, page, options));
}
