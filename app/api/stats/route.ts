import { one } from "@/lib/contract/envelope";
import { Stats, StatsQuery } from "@/lib/contract/overview";
import { route } from "@/lib/server/route";
import { getStats } from "@/lib/server/stats/get-stats";

export const GET = route({
  query: StatsQuery,
  response: one(Stats),
  handler: ({ actor, query }) => getStats(actor, "numbers", query),
});
