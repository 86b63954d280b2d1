import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Actor, UpdateMember } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database, type Transaction } from "../db/pool";
import { session, user } from "../db/schema";
import { problem } from "../problem";
import { lockAdmins } from "./lock-admins";
import { revokeLinksOf } from "./revoke-join-link";

type Person = typeof user.$inferSelect;

/**
 * Changes a colleague's role, or switches them off (their sessions end in the same transaction) and on again.
 * Counts on their next request. Who administers no more leaves no open join link behind. Throws `not_found`; `invalid` for oneself and for the last active administrator.
 */
export async function updateMember(
  actor: Actor,
  input: UpdateMember & { memberId: string },
  { requestId }: { requestId: string },
): Promise<void> {
  authorize(actor, "team.update");
  await database().transaction(async (tx) => {
    const admins = await lockAdmins(tx, actor);
    const [member] = await tx.select().from(user).where(eq(user.id, input.memberId)).for("update");
    if (!member) throw problem("not_found", "Nobody on the team has this id.");
    const before = { role: member.role, isActive: member.deactivatedAt === null };
    const after = { role: input.role ?? before.role, isActive: input.isActive ?? before.isActive };
    if (after.role === before.role && after.isActive === before.isActive) return;
    assertAllowed(actor, member, admins, after);
    await write(tx, member, after);
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "team.update",
      target: { type: "member", id: member.id, label: member.name },
      outcome: "done",
      before,
      after,
      requestId,
    });
    const isAdmin = after.role === "admin" && after.isActive;
    if (admins.includes(member.id) && !isAdmin) await revokeLinksOf(tx, actor, member, { requestId });
  });
}

type State = { role: string; isActive: boolean };

function assertAllowed(actor: Actor, member: Person, admins: string[], after: State) {
  if (member.id === actor.id)
    throw problem("invalid", "Nobody can change their own rights. Ask another administrator.");
  const stays = after.role === "admin" && after.isActive;
  if (admins.length === 1 && admins[0] === member.id && !stays)
    throw problem("invalid", "The desk needs an administrator. Make somebody else one first.");
}

async function write(tx: Transaction, member: Person, after: State) {
  const deactivatedAt = after.isActive ? null : (member.deactivatedAt ?? new Date());
  await tx
    .update(user)
    .set({ role: after.role, deactivatedAt, updatedAt: new Date() })
    .where(eq(user.id, member.id));
  if (!after.isActive) await tx.delete(session).where(eq(session.userId, member.id));
}
