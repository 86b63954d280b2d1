import "server-only";
import { eq } from "drizzle-orm";
import { database, type Queryable, type Transaction } from "../db/pool";
import { pendingSignIn, recoveryCode, twoFactor, user } from "../db/schema";
import { problem } from "../problem";
import { seal, unseal } from "../seal";
import { spendRecoveryCode } from "./recovery-codes";
import { stepOf } from "./totp";

/** Since when somebody has a second factor; null for who has none. */
export async function twoFactorSince(userId: string, db: Queryable = database()): Promise<Date | null> {
  const [found] = await db
    .select({ since: twoFactor.createdAt })
    .from(twoFactor)
    .where(eq(twoFactor.userId, userId));
  return found?.since ?? null;
}

/**
 * The person's row, held for the transaction. Whatever opens a session, uses a code or changes a second factor
 * takes it first, so that for each person these take turns. Null for nobody.
 */
export async function lockPerson(tx: Transaction, userId: string): Promise<typeof user.$inferSelect | null> {
  const [person] = await tx.select().from(user).where(eq(user.id, userId)).for("update");
  return person ?? null;
}

type NewSecret = { userId: string; secret: string /** The step of the code that proved it. */; step: number };

export async function addTwoFactor(tx: Transaction, { userId, secret, step }: NewSecret): Promise<void> {
  const sealed = seal(secret, "two-factor secret", userId);
  await tx.insert(twoFactor).values({ userId, secret: sealed, lastStep: step });
}

/** Takes the second factor away, its recovery codes and the sign-ins that wait for it. Out: whether it was there. */
export async function removeTwoFactor(tx: Transaction, userId: string): Promise<boolean> {
  const removed = await tx.delete(twoFactor).where(eq(twoFactor.userId, userId)).returning();
  await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
  await tx.delete(pendingSignIn).where(eq(pendingSignIn.userId, userId));
  return removed.length > 0;
}

export type UsedFactor = "code" | "recovery code";

/**
 * Uses a code up, whichever kind it is; it never works again. In: a transaction that holds the person. Out: what
 * it was, or null for one that is wrong, too old or used.
 */
export async function spendCode(
  tx: Transaction,
  userId: string,
  typed: string,
  now = Date.now(),
): Promise<UsedFactor | null> {
  const [factor] = await tx.select().from(twoFactor).where(eq(twoFactor.userId, userId)).for("update");
  if (!factor) return null;
  const code = typed.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(code)) return (await spendRecoveryCode(tx, userId, code)) ? "recovery code" : null;
  const secret = unseal(factor.secret, "two-factor secret", userId);
  if (secret === null) throw new Error("A two-factor secret was sealed under another REFDESK_SECRET");
  const step = stepOf(secret, code, factor.lastStep, now);
  if (step === null) return null;
  await tx.update(twoFactor).set({ lastStep: step }).where(eq(twoFactor.userId, userId));
  return "code";
}

/** One sentence for a code that is wrong, too old or used: which it was helps only who guesses. */
export const wrongCode = () => {
  const sentence = "This code is wrong, too old, or was used already. Take the next one.";
  return problem("invalid", sentence, { errors: { code: [sentence] } });
};
