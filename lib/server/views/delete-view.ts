import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import type { SavedView } from "@/lib/contract/views";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { savedView } from "../db/schema";
import { toView, viewToChange } from "./stored-view";

/** Forgets a view; the list itself stays. Out: what it was. Throws `forbidden`, `not_found`. */
export async function deleteView(
  actor: Actor,
  { id }: { id: string },
  { requestId }: { requestId: string },
): Promise<SavedView> {
  authorize(actor, "customers.read");
  return database().transaction(async (tx) => {
    const row = await viewToChange(tx, actor, id);
    await tx.delete(savedView).where(eq(savedView.id, id));
    if (row.scope === "team") {
      const target = { type: "view" as const, id, label: row.name };
      const facts = { operationId: randomUUID(), action: "views.share" as const, outcome: "done" as const };
      const before = { name: row.name, query: row.query };
      await recordAudit(tx, actor, { ...facts, target, before, after: null, requestId });
    }
    return toView(row);
  });
}
