import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { Actor, type SignIn } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { auth } from "../auth";
import { database } from "../db/pool";
import { session, user } from "../db/schema";
import { hashed, log } from "../log";
import { peerAddress } from "../peer-address";
import { problem } from "../problem";
import { countAttempt, forgiveAttempt } from "./attempts";
import { readSessionToken } from "./session-cookie";

/** Who signed in, and the `Set-Cookie` lines that make the browser remember it. */
export type SignedIn = { actor: Actor; cookies: string[] };

const wrong = () => problem("not_signed_in", "This e-mail and password don't belong together.");

/**
 * Signs somebody in: counted first, then checked by better-auth (which hashes for unknown people too), always
 * with a new token; the session the browser had before ends. Throws `too_many_attempts`, or `not_signed_in`
 * in the same words for an unknown person, a wrong password and somebody who was deactivated.
 */
export async function signIn(input: SignIn, headers: Headers, requestId: string): Promise<SignedIn> {
  const attempt = await countAttempt(input.email, peerAddress(headers));
  const signedIn = await openSession(input, headers, requestId);
  await forgiveAttempt(attempt);
  return signedIn;
}

/** The same without counting: for somebody whose one-time link was just used. */
export async function openSession(input: SignIn, headers: Headers, requestId: string): Promise<SignedIn> {
  const answer = await auth().api.signInEmail({ body: input, headers, asResponse: true });
  if (!answer.ok) {
    if (answer.status >= 500) throw new Error("better-auth failed to sign in");
    log.warn(
      { requestId, action: "session.sign_in", outcome: "failed", person: hashed(input.email) },
      "sign-in",
    );
    throw wrong();
  }
  const cookies = answer.headers.getSetCookie();
  const token = await readSessionToken(
    new Headers({ cookie: cookies.map((one) => one.split(";")[0]).join("; ") }),
  );
  if (!token) throw new Error("better-auth set no session cookie");
  const actor = await recordSignIn(token, await readSessionToken(headers), requestId);
  return { actor, cookies };
}

async function recordSignIn(token: string, previous: string | null, requestId: string): Promise<Actor> {
  try {
    return await database().transaction(async (tx) => {
      const [found] = await tx
        .select({ id: user.id, name: user.name, email: user.email, role: user.role, session: session.id })
        .from(session)
        .innerJoin(user, eq(user.id, session.userId))
        .where(eq(session.token, token));
      const actor = Actor.parse(found);
      await tx.update(user).set({ lastSeenAt: new Date() }).where(eq(user.id, actor.id));
      if (previous) await tx.delete(session).where(eq(session.token, previous));
      await recordAudit(tx, actor, {
        operationId: randomUUID(),
        action: "session.sign_in",
        target: { type: "session", id: found?.session ?? "", label: actor.name },
        outcome: "done",
        requestId,
      });
      return actor;
    });
  } catch (error) {
    // No session without its trail.
    await database().delete(session).where(eq(session.token, token));
    throw error;
  }
}
