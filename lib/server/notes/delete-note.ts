import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, or } from "drizzle-orm";
import { displayName } from "@/lib/contract/display-name";
import type { One } from "@/lib/contract/envelope";
import type { DeletedNote } from "@/lib/contract/notes";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { customer, note } from "../db/schema";
import { problem } from "../problem";

/**
 * Deletes a note for good: one's own, or anybody's as an administrator. The audit log keeps that it was there.
 * In: the customer's id or key, and the note's id. Throws `forbidden`, `not_found`.
 */
export async function deleteNote(
  actor: Actor,
  { noteId, customerId: given }: { noteId: string; customerId: string },
  { requestId }: { requestId: string },
): Promise<One<DeletedNote>> {
  authorize(actor, "notes.delete");
  return database().transaction(async (tx) => {
    const [found] = await tx
      .select({ note, record: customer.record })
      .from(note)
      .leftJoin(customer, eq(customer.id, note.customerId))
      .where(and(eq(note.id, noteId), or(eq(note.customerId, given), eq(customer.key, given))))
      .for("update", { of: note });
    if (!found) throw problem("not_found", "This note is not there any more.");
    const { customerId, authorId, authorName } = found.note;
    if (authorId !== actor.id && actor.role !== "admin")
      throw problem("forbidden", `Only ${authorName} or an administrator can delete this note.`);
    await tx.delete(note).where(eq(note.id, noteId));
    const label = found.record ? displayName(found.record) : customerId;
    await recordAudit(tx, actor, {
      ...{ operationId: randomUUID(), action: "notes.delete", outcome: "done" },
      ...{ target: { type: "customer", id: customerId, label }, customerId, requestId },
      ...(authorId !== actor.id && { detail: `It was written by ${authorName}.` }),
    });
    return { data: { id: noteId } };
  });
}
