import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import type { CreateTwoFactor, RecoveryCodes } from "@/lib/contract/account";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { session } from "../db/schema";
import { problem } from "../problem";
import { replaceRecoveryCodes } from "../sign-in/recovery-codes";
import { stepOf } from "../sign-in/totp";
import { addTwoFactor, lockPerson, twoFactorSince } from "../sign-in/two-factor";
import { onAlready } from "./offer-two-factor";
import { readTicket } from "./two-factor-ticket";

const notOfThisKey = () => {
  const sentence = "This code is not of this key, or too old. Does your phone's clock go right?";
  return problem("invalid", sentence, { errors: { code: [sentence] } });
};

/** In: the token of the session that asks. It stays; every other was opened by password alone, and ends. */
type Trail = { requestId: string; sessionToken: string | null };

/**
 * Turns two-factor sign-in on with a code of the offered secret. Out: the recovery codes, shown this once. Throws
 * `gone` for a ticket that is too old, `already_exists`, or `invalid` on `code`.
 */
export async function createTwoFactor(
  actor: Actor,
  input: CreateTwoFactor,
  { requestId, sessionToken }: Trail,
): Promise<RecoveryCodes> {
  authorize(actor, "two-factor.create");
  const secret = readTicket(actor.id, input.ticket);
  if (!secret) throw problem("gone", "This took longer than a quarter of an hour. Begin again.");
  const step = stepOf(secret, input.code.replace(/\s/g, ""), 0);
  if (step === null) throw notOfThisKey();
  return database().transaction(async (tx) => {
    await lockPerson(tx, actor.id);
    if (await twoFactorSince(actor.id, tx)) throw onAlready();
    await addTwoFactor(tx, { userId: actor.id, secret, step });
    const codes = await replaceRecoveryCodes(tx, actor.id);
    const others = and(eq(session.userId, actor.id), ne(session.token, sessionToken ?? ""));
    const ended = await tx.delete(session).where(others).returning({ id: session.id });
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "two-factor.create",
      target: { type: "member", id: actor.id, label: actor.name },
      outcome: "done",
      before: { twoFactor: false },
      after: { twoFactor: true, otherSessionsEnded: ended.length },
      requestId,
    });
    return { codes };
  });
}
