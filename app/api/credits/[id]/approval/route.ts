import { ApprovalContext, DecideApproval } from "@/lib/contract/credit-approval";
import { Credit, CreditParams } from "@/lib/contract/credits";
import { one } from "@/lib/contract/envelope";
import { decideApproval } from "@/lib/server/credits/approval/decide-approval";
import { getApprovalContext } from "@/lib/server/credits/approval/get-approval-context";
import { route } from "@/lib/server/route";

export const GET = route({
  params: CreditParams,
  response: one(ApprovalContext),
  handler: async ({ actor, params }) => ({ data: await getApprovalContext(actor, params) }),
});

export const POST = route({
  params: CreditParams,
  body: DecideApproval,
  response: one(Credit),
  handler: async ({ actor, params, body, requestId }) => ({
    data: await decideApproval(actor, { ...body, ...params }, { requestId }),
  }),
});
