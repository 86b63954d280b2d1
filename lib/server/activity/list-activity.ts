import "server-only";
import type { ActivityEntry, ActivityFilters } from "@/lib/contract/activity";
import type { List } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { timelineEntries } from "./timeline-entries";
import { timelinePlaces } from "./timeline-places";

/**
 * Everything known to have happened to one customer (by id), newest first: what colleagues did, credits too, as one
 * entry an operation; their notes; and what Partnero tells, as the mirror has it. Throws `forbidden`.
 */
export async function listActivity(
  actor: Actor,
  { id, show, page, limit }: ActivityFilters & { id: string },
): Promise<List<ActivityEntry>> {
  authorize(actor, "activity.read");
  const asOf = new Date().toISOString();
  const { places, total } = await timelinePlaces(id, { show, page, limit });
  const data = await timelineEntries(places);
  return {
    data,
    meta: { asOf, source: "refdesk", total, page, limit, hasMore: page * limit < total },
  };
}
