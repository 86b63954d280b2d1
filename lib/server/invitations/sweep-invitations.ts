import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import { recordAudit } from "../audit/record";
import { refdesk } from "../credits/refdesk";
import { database } from "../db/pool";
import { invitation } from "../db/schema";

/** Longer than an invitation may take; whoever was sending then is gone. */
const sendingMs = 90_000;
const detail = "The sender never reported back, so the e-mail may or may not have gone out.";

/**
 * An invitation whose sender is gone becomes `unknown`, with its line in the audit log; it is never sent again by
 * itself, since an e-mail can't be unsent. Called at start and before invitations are read. Out: how many. Throws
 * what `pg` throws. A sender that was only slow still writes down what became of it.
 */
export async function sweepInvitations(): Promise<number> {
  const over = and(
    eq(invitation.state, "sending"),
    lt(invitation.createdAt, new Date(Date.now() - sendingMs)),
  );
  const [first] = await database().select({ id: invitation.id }).from(invitation).where(over).limit(1);
  if (!first) return 0;
  return database().transaction(async (tx) => {
    const rows = await tx.select().from(invitation).where(over).for("update", { skipLocked: true });
    for (const { id, email } of rows) {
      await tx.update(invitation).set({ state: "unknown", detail }).where(eq(invitation.id, id));
      await recordAudit(tx, refdesk, {
        operationId: id,
        action: "invitations.create",
        target: { type: "invitation", id, label: email },
        outcome: "unknown",
        detail,
        requestId: randomUUID(),
      });
    }
    return rows.length;
  });
}
