import { ActivityEntry, ActivityFilters } from "@/lib/contract/activity";
import { CustomerParams } from "@/lib/contract/customers";
import { list } from "@/lib/contract/envelope";
import { listActivity } from "@/lib/server/activity/list-activity";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  query: ActivityFilters,
  response: list(ActivityEntry),
  handler: ({ actor, params, query }) => listActivity(actor, { ...params, ...query }),
});
