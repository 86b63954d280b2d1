import { one } from "@/lib/contract/envelope";
import { CreatedJoinLink, CreateJoinLink } from "@/lib/contract/team";
import { route } from "@/lib/server/route";
import { createJoinLink } from "@/lib/server/team/create-join-link";

export const POST = route({
  body: CreateJoinLink,
  response: one(CreatedJoinLink),
  status: 201,
  handler: async ({ actor, body, requestId }) => ({ data: await createJoinLink(actor, body, { requestId }) }),
});
