import "server-only";
import { verifyPassword } from "better-auth/crypto";
import { and, eq } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import { database } from "../db/pool";
import { account } from "../db/schema";
import { hashed, log } from "../log";
import { problem } from "../problem";
import { type Attempt, countAttempt } from "./attempts";

/** Where a request came from and how it is called in the log. */
export type Asked = { requestId: string /** From `peerAddress`. */; address: string };

/**
 * Asks somebody who is signed in for their password again, counted as signing in is. Out: the attempt, to be
 * forgiven once everything that was asked for is proven. Throws `too_many_attempts`, or `invalid` on `password`.
 */
export async function provePassword(actor: Actor, password: string, asked: Asked): Promise<Attempt> {
  const attempt = await countAttempt(actor.email, asked.address);
  const [own] = await database()
    .select({ hash: account.password })
    .from(account)
    .where(and(eq(account.userId, actor.id), eq(account.providerId, "credential")));
  if (own?.hash && (await verifyPassword({ hash: own.hash, password }))) return attempt;
  const { requestId } = asked;
  log.warn(
    { requestId, action: "account.prove", outcome: "failed", person: hashed(actor.email) },
    "password again",
  );
  throw problem("invalid", "This is not your password.", {
    errors: { password: ["This is not your password."] },
  });
}
