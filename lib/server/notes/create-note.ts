import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { displayName } from "@/lib/contract/display-name";
import type { One } from "@/lib/contract/envelope";
import type { CreateNote, CustomerNote } from "@/lib/contract/notes";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { customer, note } from "../db/schema";
import { problem } from "../problem";
import { mirroredCustomer } from "../referrals/mirrored-customer";
import { shownNote } from "./shown-note";

/**
 * Keeps a note about a customer (by id or key) for colleagues. The same id and text again answers what is kept.
 * Throws `forbidden`, `not_found`, and `id_reused` where the id stands for another note.
 */
export async function createNote(
  actor: Actor,
  { id, customerId: given, text }: CreateNote & { customerId: string },
  { requestId }: { requestId: string },
): Promise<One<CustomerNote>> {
  authorize(actor, "notes.create");
  const customerId = await mirroredCustomer(given, { requestId });
  return database().transaction(async (tx) => {
    const [kept] = await tx
      .insert(note)
      .values({ id, customerId, text, authorId: actor.id, authorName: actor.name, createdAt: new Date() })
      .onConflictDoNothing()
      .returning();
    if (kept) {
      const [about] = await tx.select().from(customer).where(eq(customer.id, customerId));
      const label = about ? displayName(about.record) : customerId;
      await recordAudit(tx, actor, {
        ...{ operationId: randomUUID(), action: "notes.create", outcome: "done" },
        ...{ target: { type: "customer", id: customerId, label }, customerId, requestId },
      });
      return { data: shownNote(kept) };
    }
    const [stored] = await tx.select().from(note).where(eq(note.id, id));
    if (stored?.customerId !== customerId || stored.text !== text || stored.authorId !== actor.id)
      throw problem("id_reused", "A note with this id was written before and says something else.");
    return { data: shownNote(stored) };
  });
}
