import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor, JoinTeam } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { database, type Queryable } from "../db/pool";
import { problem } from "../problem";
import { assertGoodPassword } from "../sign-in/password-rules";
import { addPerson, passwordHash } from "./add-person";
import { findLink, type OpenLink, useUpLink } from "./one-time-link";

type JoinLinkFound = OpenLink & { email: string };

/** The invitation behind a token, or null; what the join page greets with. */
export async function findJoinLink(
  token: string,
  db: Queryable = database(),
  lock = false,
): Promise<JoinLinkFound | null> {
  const link = await findLink(db, "join", token, lock);
  return link?.email ? { ...link, email: link.email } : null;
}

/**
 * Makes the account that an administrator's one-time link is for. Anybody may ask; the token is the right.
 * Throws `gone` for a link that is used, revoked or too old, `already_exists` where the e-mail got an account
 * meanwhile, `invalid` for a password that is easily guessed.
 */
export async function joinTeam(input: JoinTeam, { requestId }: { requestId: string }): Promise<Actor> {
  const asked = await findJoinLink(input.token);
  if (!asked) throw over();
  assertGoodPassword(input.password, { email: asked.email, name: input.name });
  const hash = await passwordHash(input.password);
  return database().transaction(async (tx) => {
    const link = await findJoinLink(input.token, tx, true);
    if (!link) throw over();
    const { email, role } = link;
    const actor = await addPerson(tx, { email, role, name: input.name, passwordHash: hash });
    if (!actor) throw problem("already_exists", "This e-mail has an account already. Sign in with it.");
    await useUpLink(tx, link.id);
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "team.join",
      target: { type: "member", id: actor.id, label: actor.name },
      outcome: "done",
      after: { email, role },
      requestId,
    });
    return actor;
  });
}

const over = () =>
  problem(
    "gone",
    "This link was used, revoked, or is older than 7 days. Ask an administrator for a new one.",
  );
