import { AuditEntry } from "@/lib/contract/audit";
import { CustomerParams } from "@/lib/contract/customers";
import { list, PageQuery } from "@/lib/contract/envelope";
import { listActivity } from "@/lib/server/activity/list-activity";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  query: PageQuery,
  response: list(AuditEntry),
  handler: ({ actor, params, query }) => listActivity(actor, { ...params, ...query }),
});
