import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import type { SavedView, UpdateView } from "@/lib/contract/views";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { savedView } from "../db/schema";
import { nameIsFree, toView, viewToChange } from "./stored-view";

/** Another name or another list for a view. Throws `forbidden`, `not_found`, `conflict`. */
export async function updateView(
  actor: Actor,
  { id, ...changes }: UpdateView & { id: string },
  { requestId }: { requestId: string },
): Promise<SavedView> {
  authorize(actor, "customers.read");
  return database().transaction(async (tx) => {
    const row = await viewToChange(tx, actor, id);
    const next = { ...row, name: changes.name ?? row.name, query: changes.query ?? row.query };
    await nameIsFree(tx, next);
    const { name, query } = next;
    await tx.update(savedView).set({ name, query, updatedAt: new Date() }).where(eq(savedView.id, id));
    if (row.scope === "team") {
      const target = { type: "view" as const, id, label: name };
      const facts = { operationId: randomUUID(), action: "views.share" as const, outcome: "done" as const };
      const before = { name: row.name, query: row.query };
      await recordAudit(tx, actor, { ...facts, target, before, after: { name, query }, requestId });
    }
    return toView(next);
  });
}
