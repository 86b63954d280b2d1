import "server-only";
import type { BothFactors } from "@/lib/contract/account";
import type { Actor } from "@/lib/contract/team";
import { database, type Transaction } from "../db/pool";
import { problem } from "../problem";
import { forgiveAttempt } from "../sign-in/attempts";
import { type Asked, provePassword } from "../sign-in/prove-password";
import { lockPerson, spendCode, twoFactorSince, wrongCode } from "../sign-in/two-factor";

/**
 * Does something in the transaction that uses up the code, once password and code were right; both are counted
 * as signing in is. Throws `conflict` where there is no second factor, `too_many_attempts`, or `invalid`.
 */
export async function withBothFactors<T>(
  actor: Actor,
  { password, code }: BothFactors,
  asked: Asked,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (!(await twoFactorSince(actor.id))) throw problem("conflict", "Two-factor sign-in is not turned on.");
  const attempt = await provePassword(actor, password, asked);
  const done = await database().transaction(async (tx) => {
    await lockPerson(tx, actor.id);
    return (await spendCode(tx, actor.id, code)) ? { value: await work(tx) } : null;
  });
  if (!done) throw wrongCode();
  await forgiveAttempt(attempt);
  return done.value;
}
