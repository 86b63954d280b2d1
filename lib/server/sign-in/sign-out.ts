import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { getActor } from "../actor";
import { recordAudit } from "../audit/record";
import { auth } from "../auth";
import { database } from "../db/pool";
import { session } from "../db/schema";
import { readSessionToken } from "./session-cookie";

/**
 * Ends the session of the request and says so in the audit log, in one transaction. Somebody who isn't signed
 * in gets the same answer. Out: the `Set-Cookie` lines that make the browser forget.
 */
export async function signOut(headers: Headers, requestId: string): Promise<string[]> {
  const actor = await getActor(headers);
  const token = await readSessionToken(headers);
  if (token) {
    await database().transaction(async (tx) => {
      const [ended] = await tx.delete(session).where(eq(session.token, token)).returning({ id: session.id });
      if (!actor || !ended) return;
      await recordAudit(tx, actor, {
        operationId: randomUUID(),
        action: "session.sign_out",
        target: { type: "session", id: ended.id, label: actor.name },
        outcome: "done",
        requestId,
      });
    });
  }
  const answer = await auth().api.signOut({ headers, asResponse: true });
  return answer.headers.getSetCookie();
}
