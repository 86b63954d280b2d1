import { one } from "@/lib/contract/envelope";
import { UpdateWorkspace, Workspace } from "@/lib/contract/workspace";
import { route } from "@/lib/server/route";
import { getWorkspace } from "@/lib/server/workspace/get-workspace";
import { updateWorkspace } from "@/lib/server/workspace/update-workspace";

export const GET = route({
  response: one(Workspace),
  handler: async ({ actor }) => ({ data: await getWorkspace(actor) }),
});

export const PUT = route({
  body: UpdateWorkspace,
  response: one(Workspace),
  handler: async ({ actor, body, requestId }) => ({
    data: await updateWorkspace(actor, body, { requestId }),
  }),
});
