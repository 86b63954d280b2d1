import { one } from "@/lib/contract/envelope";
import { Stats, StatsParams, StatsQuery } from "@/lib/contract/overview";
import { route } from "@/lib/server/route";
import { getStats } from "@/lib/server/stats/get-stats";

export const GET = route({
  params: StatsParams,
  query: StatsQuery,
  response: one(Stats),
  handler: ({ actor, params, query }) => getStats(actor, params.part, query),
});
