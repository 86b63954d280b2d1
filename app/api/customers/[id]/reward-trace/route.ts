import { CustomerParams } from "@/lib/contract/customers";
import { one } from "@/lib/contract/envelope";
import { RewardTrace, RewardTraceQuery } from "@/lib/contract/reward-trace";
import { getRewardTrace } from "@/lib/server/reward-trace/get-reward-trace";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CustomerParams,
  query: RewardTraceQuery,
  response: one(RewardTrace),
  handler: ({ actor, params, query, requestId, request }) =>
    getRewardTrace(actor, { ...params, ...query }, { requestId, signal: request.signal }),
});
