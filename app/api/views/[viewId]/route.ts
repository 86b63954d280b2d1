import { one } from "@/lib/contract/envelope";
import { SavedView, UpdateView, ViewParams } from "@/lib/contract/views";
import { route } from "@/lib/server/route";
import { deleteView } from "@/lib/server/views/delete-view";
import { updateView } from "@/lib/server/views/update-view";

export const PATCH = route({
  params: ViewParams,
  body: UpdateView,
  response: one(SavedView),
  handler: async ({ actor, params, body, requestId }) => ({
    data: await updateView(actor, { id: params.viewId, ...body }, { requestId }),
  }),
});

export const DELETE = route({
  params: ViewParams,
  response: one(SavedView),
  handler: async ({ actor, params, requestId }) => ({
    data: await deleteView(actor, { id: params.viewId }, { requestId }),
  }),
});
