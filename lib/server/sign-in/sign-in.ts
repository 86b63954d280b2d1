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
import { countAttempt, forgiveAttempt, giveBackAttempt } from "./attempts";
import { beginPending } from "./pending-sign-in";
import { readSessionToken } from "./session-cookie";
import { lockPerson, twoFactorSince } from "./two-factor";

/** Who signed in, and the `Set-Cookie` lines that make the browser remember it. */
export type SignedIn = { actor: Actor; cookies: string[] };
/** The password was right and opened nothing: the second step is waited for, until then. */
type SecondStepAsked = { actor: null; until: Date; cookies: string[] };

const wrong = () => problem("not_signed_in", "This e-mail and password don't belong together.");

/**
 * Signs somebody in: counted first, then checked by better-auth (which hashes for unknown people too), always
 * with a new token; the session the browser had before ends. Who has a second factor gets no session yet.
 * Throws `too_many_attempts`, or `not_signed_in` in the same words for an unknown person, a wrong password and
 * somebody who was deactivated.
 */
export async function signIn(
  input: SignIn,
  headers: Headers,
  requestId: string,
): Promise<SignedIn | SecondStepAsked> {
  const attempt = await countAttempt(input.email, peerAddress(headers));
  const answer = await askBetterAuth(input, headers);
  const pending =
    answer.status === 401 && (await isRightPassword(answer)) && (await beginPending(input.email));
  if (pending) {
    await giveBackAttempt(attempt);
    return { actor: null, until: pending.until, cookies: [pending.cookie] };
  }
  const signedIn = await finish(answer, input, headers, requestId);
  await forgiveAttempt(attempt);
  return signedIn;
}

/** The same without counting: for somebody whose one-time link was just used, who has no second factor yet. */
export async function openSession(input: SignIn, headers: Headers, requestId: string): Promise<SignedIn> {
  return finish(await askBetterAuth(input, headers), input, headers, requestId);
}

const askBetterAuth = (input: SignIn, headers: Headers) =>
  auth().api.signInEmail({ body: input, headers, asResponse: true });

/** It looks at the password first; only then our hook in `auth.ts` keeps it from opening a session. */
async function isRightPassword(answer: Response): Promise<boolean> {
  const { code }: { code?: string } = await answer.clone().json();
  return code === "FAILED_TO_CREATE_SESSION";
}

async function finish(
  answer: Response,
  input: SignIn,
  headers: Headers,
  requestId: string,
): Promise<SignedIn> {
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
      const person = await lockPerson(tx, actor.id);
      // Switched off, or a second factor turned on, since better-auth looked: this session opened by password alone.
      if (person?.deactivatedAt !== null || (await twoFactorSince(actor.id, tx))) throw wrong();
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
