import { one } from "@/lib/contract/envelope";
import { SyncStatus } from "@/lib/contract/sync";
import { route } from "@/lib/server/route";
import { createSyncRequest } from "@/lib/server/sync/create-sync-request";
import { getSync } from "@/lib/server/sync/get-sync";

export const GET = route({
  response: one(SyncStatus),
  handler: async ({ actor }) => ({ data: await getSync(actor) }),
});

export const POST = route({
  response: one(SyncStatus),
  handler: async ({ actor, requestId }) => ({ data: await createSyncRequest(actor, { requestId }) }),
});
