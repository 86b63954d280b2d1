import "server-only";
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Actor, SetUpDesk } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { database, type Queryable } from "../db/pool";
import { user } from "../db/schema";
import { problem } from "../problem";
import { assertGoodPassword } from "../sign-in/password-rules";
import { addPerson, passwordHash } from "./add-person";
import { findLink, useUpLink } from "./one-time-link";

const setupLock = 73_612_046;
const taken = () => problem("already_exists", "This e-mail has an account already.");

/** Whether somebody administers this desk already; then it can't be set up any more. */
export async function hasAdmin(db: Queryable): Promise<boolean> {
  const [found] = await db.select({ id: user.id }).from(user).where(eq(user.role, "admin")).limit(1);
  return found !== undefined;
}

/**
 * Makes the first administrator, with the link that the server printed at its first start. Anybody may ask;
 * the token is the right. Throws `gone` once an administrator exists, `not_found` for a link that is not open,
 * `invalid` for a password that is easily guessed.
 */
export async function setUpDesk(input: SetUpDesk, { requestId }: { requestId: string }): Promise<Actor> {
  await assertOpen(database(), input.token);
  assertGoodPassword(input.password, input);
  const hash = await passwordHash(input.password);
  return database().transaction(async (tx) => {
    // Two at once would both find no administrator.
    await tx.execute(sql`select pg_advisory_xact_lock(${setupLock})`);
    const link = await assertOpen(tx, input.token);
    const actor = await addPerson(tx, { ...input, role: "admin", passwordHash: hash });
    if (!actor) throw taken();
    await useUpLink(tx, link.id);
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "team.setup",
      target: { type: "member", id: actor.id, label: actor.name },
      outcome: "done",
      after: { email: actor.email, role: actor.role },
      requestId,
    });
    return actor;
  });
}

async function assertOpen(db: Queryable, token: string) {
  if (await hasAdmin(db))
    throw problem("gone", "This desk has been set up. Sign in, or ask an administrator.");
  const link = await findLink(db, "setup", token);
  if (!link)
    throw problem(
      "not_found",
      "This setup link is not valid any more. Start Refdesk again: it prints a new one.",
    );
  return link;
}

/** What a setup link leads to: the form, a desk that has its administrator, or nothing. */
export async function findSetup(token: unknown): Promise<"open" | "done" | "unknown"> {
  if (await hasAdmin(database())) return "done";
  return typeof token === "string" && (await findLink(database(), "setup", token)) ? "open" : "unknown";
}
