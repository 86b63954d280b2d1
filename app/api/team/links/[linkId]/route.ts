import { z } from "zod";
import { one } from "@/lib/contract/envelope";
import { route } from "@/lib/server/route";
import { revokeJoinLink } from "@/lib/server/team/revoke-join-link";

export const DELETE = route({
  params: z.object({ linkId: z.uuid() }),
  response: one(z.null()),
  handler: async ({ actor, params, requestId }) => {
    await revokeJoinLink(actor, params.linkId, { requestId });
    return { data: null };
  },
});
