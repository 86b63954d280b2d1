import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { SyncStatus } from "@/lib/contract/sync";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { syncState } from "../db/schema";
import { getSync } from "./get-sync";
import { readState } from "./sync-state";

/** Asks for a full pass now; the process that keeps the mirror begins it. One that is under way goes on. */
export async function createSyncRequest(
  actor: Actor,
  { requestId }: { requestId: string },
): Promise<SyncStatus> {
  authorize(actor, "sync.run");
  await readState();
  await database().transaction(async (tx) => {
    await tx.update(syncState).set({ askedAt: new Date() }).where(eq(syncState.id, 1));
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "sync.run",
      target: { type: "mirror", id: "mirror", label: "The mirror" },
      outcome: "done",
      requestId,
    });
  });
  return getSync(actor);
}
