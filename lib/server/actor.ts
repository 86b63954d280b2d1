import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { Actor } from "@/lib/contract/team";
import { sessionIdleSeconds, sessionMaxSeconds } from "./auth";
import { findSession } from "./db/find-session";
import { database } from "./db/pool";
import { session, user } from "./db/schema";
import { readSessionToken } from "./sign-in/session-cookie";

/** A session in use is stamped at most this often, so that most requests only read. */
const stampEveryMs = 60_000;

/**
 * Who a request comes from: one joined read of the database each time, so that a role change, a sign-out
 * or a deactivation counts at once. In: the request's headers. Out: null for nobody: no session, a forged,
 * idle or too old one, a person who was deactivated.
 */
export async function getActor(headers: Headers): Promise<Actor | null> {
  const token = await readSessionToken(headers);
  if (!token) return null;
  const found = await findSession(token);
  if (!found || found.deactivatedAt || isOver(found, Date.now())) return null;
  await stamp(found.sessionId, found.id, found.usedAt);
  const actor = Actor.safeParse(found);
  return actor.success ? actor.data : null;
}

type Times = { createdAt: Date; usedAt: Date; expiresAt: Date };

/** Whether a session is dead at `now` (epoch ms): idle for 30 minutes, or 12 hours old. */
export function isOver({ createdAt, usedAt, expiresAt }: Times, now: number): boolean {
  return (
    now >= usedAt.getTime() + sessionIdleSeconds * 1000 ||
    now >= createdAt.getTime() + sessionMaxSeconds * 1000 ||
    now >= expiresAt.getTime()
  );
}

async function stamp(sessionId: string, userId: string, usedAt: Date): Promise<void> {
  const now = new Date();
  const before = new Date(now.getTime() - stampEveryMs);
  if (usedAt > before) return;
  const stamped = await database()
    .update(session)
    .set({ updatedAt: now })
    .where(and(eq(session.id, sessionId), lt(session.updatedAt, before)))
    .returning({ id: session.id });
  if (stamped.length > 0) await database().update(user).set({ lastSeenAt: now }).where(eq(user.id, userId));
}
