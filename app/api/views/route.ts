import { z } from "zod";
import { one } from "@/lib/contract/envelope";
import { CreateView, SavedView } from "@/lib/contract/views";
import { route } from "@/lib/server/route";
import { createView } from "@/lib/server/views/create-view";
import { listViews } from "@/lib/server/views/list-views";

export const GET = route({
  response: one(z.array(SavedView)),
  handler: ({ actor }) => listViews(actor),
});

export const POST = route({
  body: CreateView,
  response: one(SavedView),
  status: 201,
  handler: async ({ actor, body, requestId }) => ({ data: await createView(actor, body, { requestId }) }),
});
