import { z } from "zod";
import { one } from "@/lib/contract/envelope";
import { EndedSessions } from "@/lib/contract/team";
import { route } from "@/lib/server/route";
import { resetTwoFactor } from "@/lib/server/team/reset-two-factor";

export const DELETE = route({
  params: z.object({ memberId: z.string().max(200) }),
  response: one(EndedSessions),
  handler: async ({ actor, params, requestId }) => ({
    data: { ended: await resetTwoFactor(actor, params.memberId, { requestId }) },
  }),
});
