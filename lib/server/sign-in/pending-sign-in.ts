import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { auth } from "../auth";
import { database, type Queryable, type Transaction } from "../db/pool";
import { pendingSignIn, twoFactor, user } from "../db/schema";
import { readCookie } from "./session-cookie";

const livesSeconds = 10 * 60;
/** With so many wrong codes a pending sign-in is over, and the password is asked for again. */
const diesAt = 5;

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** Like the session's cookie, but never sent along from another site at all. */
async function cookie(value: string, maxAge: number): Promise<string> {
  const secure = (await isSecure()) ? "; Secure" : "";
  return `${await cookieName()}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly${secure}; SameSite=Strict`;
}

const isSecure = async () => Boolean((await auth().$context).authCookies.sessionToken.attributes.secure);
const cookieName = async () => ((await isSecure()) ? "__Host-refdesk-second-step" : "refdesk-second-step");

export const forgetPending = () => cookie("", 0);

/** The token of the sign-in that this browser has begun, or null. */
export const readPendingToken = async (headers: Headers) => readCookie(headers, await cookieName()) || null;

/**
 * Begins the second step for somebody whose password was right. In: the e-mail they typed. Out: until when it
 * waits and the cookie that names it; null for who has no second factor, or may not come in at all.
 */
export async function beginPending(email: string): Promise<{ until: Date; cookie: string } | null> {
  const [person] = await database()
    .select({ id: user.id })
    .from(user)
    .innerJoin(twoFactor, eq(twoFactor.userId, user.id))
    .where(and(eq(user.email, email.toLowerCase()), isNull(user.deactivatedAt)));
  if (!person) return null;
  const now = Date.now();
  const token = randomBytes(32).toString("base64url");
  const until = new Date(now + livesSeconds * 1000);
  await database()
    .delete(pendingSignIn)
    .where(lt(pendingSignIn.expiresAt, new Date(now)));
  await database()
    .insert(pendingSignIn)
    .values({ tokenHash: hashOf(token), userId: person.id, expiresAt: until });
  return { until, cookie: await cookie(token, livesSeconds) };
}

/** Whose sign-in waits behind a token, or null: unknown, over, too old, or of somebody switched off meanwhile. */
export async function findPending(
  token: string,
  db: Queryable = database(),
): Promise<{ userId: string; email: string } | null> {
  const [found] = await db
    .select({ userId: user.id, email: user.email })
    .from(pendingSignIn)
    .innerJoin(user, eq(user.id, pendingSignIn.userId))
    .where(
      and(
        eq(pendingSignIn.tokenHash, hashOf(token)),
        gt(pendingSignIn.expiresAt, new Date()),
        isNull(user.deactivatedAt),
      ),
    );
  return found ?? null;
}

export async function endPending(tx: Transaction, token: string): Promise<void> {
  await tx.delete(pendingSignIn).where(eq(pendingSignIn.tokenHash, hashOf(token)));
}

/** Notes a wrong code. Out: whether that ended the sign-in. In: a transaction that holds the person. */
export async function countWrongCode(tx: Transaction, token: string): Promise<boolean> {
  const [row] = await tx
    .select()
    .from(pendingSignIn)
    .where(eq(pendingSignIn.tokenHash, hashOf(token)));
  const wrongCodes = (row?.wrongCodes ?? diesAt) + 1;
  if (wrongCodes >= diesAt) {
    await endPending(tx, token);
    return true;
  }
  await tx
    .update(pendingSignIn)
    .set({ wrongCodes })
    .where(eq(pendingSignIn.tokenHash, hashOf(token)));
  return false;
}
