import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { session } from "../db/schema";
import { problem } from "../problem";
import { lockPerson, removeTwoFactor } from "../sign-in/two-factor";
import { lockAdmins } from "./lock-admins";

/**
 * Takes a colleague's second factor away (a lost phone) and signs them out everywhere. Out: how many sessions
 * ended. Throws `forbidden`, `not_found`, `conflict` where there is none, `invalid` for oneself: that would get around the code.
 */
export async function resetTwoFactor(
  actor: Actor,
  memberId: string,
  { requestId }: { requestId: string },
): Promise<number> {
  authorize(actor, "team.two-factor.reset");
  if (memberId === actor.id)
    throw problem("invalid", "Turn your own off under Account, or ask another administrator.");
  return database().transaction(async (tx) => {
    await lockAdmins(tx, actor);
    const member = await lockPerson(tx, memberId);
    if (!member) throw problem("not_found", "Nobody on the team has this id.");
    if (!(await removeTwoFactor(tx, member.id)))
      throw problem("conflict", `${member.name} has no two-factor sign-in.`);
    const ended = await tx.delete(session).where(eq(session.userId, memberId)).returning({ id: session.id });
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "team.two-factor.reset",
      target: { type: "member", id: member.id, label: member.name },
      outcome: "done",
      before: { twoFactor: true, sessions: ended.length },
      after: { twoFactor: false, sessions: 0 },
      requestId,
    });
    return ended.length;
  });
}
