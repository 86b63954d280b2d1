import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/contract/team";
import type { CreateView, SavedView } from "@/lib/contract/views";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { savedView } from "../db/schema";
import { nameIsFree, toView } from "./stored-view";

/** Keeps a list under a name, for oneself or, with the right to, for the team. Throws `forbidden`, `conflict`. */
export async function createView(
  actor: Actor,
  { name, scope, query }: CreateView,
  { requestId }: { requestId: string },
): Promise<SavedView> {
  authorize(actor, "customers.read");
  if (scope === "team") authorize(actor, "views.share");
  const now = new Date();
  const row = {
    ...{ id: randomUUID(), name, scope, query, ownerId: actor.id, ownerName: actor.name },
    ...{ columns: null, createdAt: now, updatedAt: now },
  };
  await database().transaction(async (tx) => {
    await nameIsFree(tx, row);
    await tx.insert(savedView).values(row);
    if (scope === "mine") return;
    const target = { type: "view" as const, id: row.id, label: name };
    const facts = { operationId: randomUUID(), action: "views.share" as const, outcome: "done" as const };
    await recordAudit(tx, actor, { ...facts, target, before: null, after: { name, query }, requestId });
  });
  return toView(row);
}
