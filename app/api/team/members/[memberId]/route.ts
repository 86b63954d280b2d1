import { z } from "zod";
import { one } from "@/lib/contract/envelope";
import { UpdateMember } from "@/lib/contract/team";
import { route } from "@/lib/server/route";
import { updateMember } from "@/lib/server/team/update-member";

export const PATCH = route({
  params: z.object({ memberId: z.string().max(200) }),
  body: UpdateMember,
  response: one(z.null()),
  handler: async ({ actor, params, body, requestId }) => {
    await updateMember(actor, { ...body, ...params }, { requestId });
    return { data: null };
  },
});
