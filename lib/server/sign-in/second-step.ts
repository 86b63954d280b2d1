import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { SecondStep } from "@/lib/contract/account";
import { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { sessionMaxSeconds } from "../auth";
import { database, type Transaction } from "../db/pool";
import { session, user } from "../db/schema";
import { hashed, log } from "../log";
import { peerAddress } from "../peer-address";
import { problem } from "../problem";
import { countAttempt, forgiveAttempt } from "./attempts";
import { countWrongCode, endPending, findPending, forgetPending, readPendingToken } from "./pending-sign-in";
import { countRecoveryCodes } from "./recovery-codes";
import { readSessionToken, sessionCookie } from "./session-cookie";
import type { SignedIn } from "./sign-in";
import { lockPerson, spendCode, type UsedFactor, wrongCode } from "./two-factor";

type Outcome = { opened: { actor: Actor; token: string } } | { over: boolean };
type Asked = { headers: Headers; requestId: string };

const over = () => problem("gone", "This took too long, or too many codes were wrong. Sign in again.");

/**
 * The second step: with the right code the session that the password alone did not open. Counted as failed before
 * the code is looked at, for the account and for the address, as passwords are. The code, the pending sign-in and
 * the session change in one transaction, so that of two requests at once one comes in. Throws `gone` where no
 * sign-in waits, `too_many_attempts`, or `invalid` on `code`.
 */
export async function passSecondStep(
  input: SecondStep,
  headers: Headers,
  requestId: string,
): Promise<SignedIn> {
  const token = await readPendingToken(headers);
  const waiting = token ? await findPending(token) : null;
  if (!token || !waiting) throw over();
  const attempt = await countAttempt(waiting.email, peerAddress(headers));
  const asked = { headers, requestId };
  const previous = await readSessionToken(headers);
  const outcome = await database().transaction(async (tx): Promise<Outcome> => {
    const person = await lockPerson(tx, waiting.userId);
    if (!person || !(await findPending(token, tx))) return { over: true };
    const actor = Actor.parse(person);
    const used = await spendCode(tx, actor.id, input.code);
    if (!used) return { over: await refuse(tx, actor, token, asked) };
    await endPending(tx, token);
    if (previous) await tx.delete(session).where(eq(session.token, previous));
    return { opened: { actor, token: await open(tx, actor, used, asked) } };
  });
  if (!("opened" in outcome)) {
    const person = hashed(waiting.email);
    log.warn({ requestId, action: "session.sign_in", outcome: "failed", person }, "second step");
    throw outcome.over ? over() : wrongCode();
  }
  await forgiveAttempt(attempt);
  const { actor } = outcome.opened;
  return { actor, cookies: [await sessionCookie(outcome.opened.token), await forgetPending()] };
}

/** Five wrong codes after the right password are worth an entry: somebody else may know the password. */
async function refuse(tx: Transaction, actor: Actor, token: string, { requestId }: Asked): Promise<boolean> {
  const isOver = await countWrongCode(tx, token);
  if (isOver)
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "session.sign_in",
      target: { type: "member", id: actor.id, label: actor.name },
      outcome: "failed",
      detail: "The password was right, the codes were not.",
      requestId,
    });
  return isOver;
}

/** Writes the session and its trail. Out: its token. */
async function open(tx: Transaction, actor: Actor, used: UsedFactor, { headers, requestId }: Asked) {
  const now = new Date();
  const opened = { id: randomUUID(), token: randomBytes(24).toString("base64url") };
  await tx.insert(session).values({
    ...opened,
    userId: actor.id,
    expiresAt: new Date(now.getTime() + sessionMaxSeconds * 1000),
    ipAddress: peerAddress(headers),
    userAgent: headers.get("user-agent") ?? "",
    createdAt: now,
    updatedAt: now,
  });
  await tx.update(user).set({ lastSeenAt: now }).where(eq(user.id, actor.id));
  const left = used === "code" ? {} : { recoveryCodesLeft: await countRecoveryCodes(tx, actor.id) };
  await recordAudit(tx, actor, {
    operationId: randomUUID(),
    action: "session.sign_in",
    target: { type: "session", id: opened.id, label: actor.name },
    outcome: "done",
    after: { secondStep: used, ...left },
    requestId,
  });
  return opened.token;
}
