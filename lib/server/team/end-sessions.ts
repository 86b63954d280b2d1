import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { session, user } from "../db/schema";
import { problem } from "../problem";
import { lockAdmins } from "./lock-admins";

/** Signs somebody out everywhere, on their next request. Out: how many sessions ended. Throws `forbidden`, `not_found`. */
export async function endSessions(
  actor: Actor,
  memberId: string,
  { requestId }: { requestId: string },
): Promise<number> {
  authorize(actor, "team.sessions.end");
  return database().transaction(async (tx) => {
    await lockAdmins(tx, actor);
    const [member] = await tx.select().from(user).where(eq(user.id, memberId)).for("update");
    if (!member) throw problem("not_found", "Nobody on the team has this id.");
    const ended = await tx.delete(session).where(eq(session.userId, memberId)).returning({ id: session.id });
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "team.sessions.end",
      target: { type: "member", id: member.id, label: member.name },
      outcome: "done",
      before: { sessions: ended.length },
      after: { sessions: 0 },
      requestId,
    });
    return ended.length;
  });
}
