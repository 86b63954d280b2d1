import "server-only";
import { createHmac } from "node:crypto";
import { eq, inArray, lt, sql } from "drizzle-orm";
import { database, type Transaction } from "../db/pool";
import { signInAttempt } from "../db/schema";
import { env } from "../env";
import { problem } from "../problem";
import { delaySeconds, forgetAfterMs, type SubjectKind } from "./attempt-delay";

type Counted = { subject: string; kind: SubjectKind; failures: number; blockedUntil: Date | null };
/** An attempt that was counted before its password was looked at. */
export type Attempt = Counted[];

/** Typed e-mails may be anything, a password by mistake too: only a keyed hash of them is kept. */
const accountSubject = (email: string) =>
  `account:${createHmac("sha256", env().REFDESK_SECRET).update(email.trim().toLowerCase()).digest("hex")}`;

/**
 * Counts an attempt as failed before the password is looked at, so that a hundred at once count a hundred.
 * In: the typed e-mail, the address from `peerAddress`. Throws `too_many_attempts` with the seconds to wait
 * while either of them is blocked; that counts nothing, so asking on does not lengthen the wait.
 */
export async function countAttempt(email: string, address: string, now = new Date()): Promise<Attempt> {
  const subjects = [
    { subject: accountSubject(email), kind: "account" as const },
    { subject: `address:${address}`, kind: "address" as const },
  ];
  return database().transaction(async (tx) => {
    await tx
      .delete(signInAttempt)
      .where(lt(signInAttempt.lastFailedAt, new Date(now.getTime() - forgetAfterMs)));
    const rows = await lockRows(
      tx,
      subjects.map((s) => s.subject),
      now,
    );
    const until = Math.max(0, ...rows.map((row) => row.blockedUntil?.getTime() ?? 0));
    if (until > now.getTime()) throw tooMany(until - now.getTime());
    const counted: Attempt = [];
    for (const { subject, kind } of subjects) {
      const failures = (rows.find((row) => row.subject === subject)?.failures ?? 0) + 1;
      const delay = delaySeconds(kind, failures);
      const blockedUntil = delay ? new Date(now.getTime() + delay * 1000) : null;
      await tx
        .update(signInAttempt)
        .set({ failures, lastFailedAt: now, blockedUntil })
        .where(eq(signInAttempt.subject, subject));
      counted.push({ subject, kind, failures, blockedUntil });
    }
    return counted;
  });
}

/** Both rows, made where missing, locked in one order so that attempts take turns. */
async function lockRows(tx: Transaction, subjects: string[], now: Date) {
  const ordered = [...subjects].sort();
  await tx
    .insert(signInAttempt)
    .values(ordered.map((subject) => ({ subject, failures: 0, lastFailedAt: now })))
    .onConflictDoNothing();
  return tx
    .select()
    .from(signInAttempt)
    .where(inArray(signInAttempt.subject, ordered))
    .orderBy(signInAttempt.subject)
    .for("update");
}

function tooMany(ms: number) {
  const retryAfter = Math.ceil(ms / 1000);
  return problem("too_many_attempts", "Too many wrong sign-ins. Wait, then try again.", { retryAfter });
}

/**
 * Everything asked for was right: the account starts anew; the address only gets this attempt back, so that
 * somebody with an account of their own cannot clear it for guessing others.
 */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  for (const { subject } of attempt.filter(({ kind }) => kind === "account"))
    await database().delete(signInAttempt).where(eq(signInAttempt.subject, subject));
  await giveBackAttempt(attempt.filter(({ kind }) => kind === "address"));
}

/**
 * This attempt was none, and says nothing of those before it: a right password, while a second step is still to
 * come. It would otherwise clear the wrong codes that somebody has guessed who knows the password.
 */
export async function giveBackAttempt(attempt: Attempt): Promise<void> {
  for (const { subject, blockedUntil } of attempt)
    await database()
      .update(signInAttempt)
      .set({
        failures: sql`greatest(${signInAttempt.failures} - 1, 0)`,
        // Lifts the wait that this attempt brought, never one that a later attempt did.
        blockedUntil: sql`nullif(${signInAttempt.blockedUntil}, ${blockedUntil}::timestamptz)`,
      })
      .where(eq(signInAttempt.subject, subject));
}
