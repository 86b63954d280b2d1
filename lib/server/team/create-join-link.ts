import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { paths } from "@/lib/contract/paths";
import type { Actor, CreatedJoinLink, CreateJoinLink } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { oneTimeLink, user } from "../db/schema";
import { env } from "../env";
import { problem } from "../problem";
import { lockAdmins } from "./lock-admins";
import { addLink } from "./one-time-link";

const locks = 73_612_045;
const livesMs = 7 * 24 * 60 * 60 * 1000;

/**
 * A one-time link by which somebody makes their account, open for 7 days; it replaces an open one for the same
 * e-mail. Out: the link with its URL, which can't be read again. Throws `already_exists` for a colleague.
 */
export async function createJoinLink(
  actor: Actor,
  input: CreateJoinLink,
  { requestId }: { requestId: string },
): Promise<CreatedJoinLink> {
  authorize(actor, "team.invite");
  const email = input.email.toLowerCase();
  return database().transaction(async (tx) => {
    // Of two at once each would leave the other's link open.
    await tx.execute(sql`select pg_advisory_xact_lock(${locks}, hashtext(${email}))`);
    // Who was demoted while this request was on its way would leave a link that nobody takes back.
    await lockAdmins(tx, actor);
    const [known] = await tx.select().from(user).where(eq(user.email, email));
    if (known)
      throw problem(
        "already_exists",
        known.deactivatedAt
          ? `${known.name} is on the team but switched off. Switch them on again instead.`
          : `${known.name} is on the team already.`,
      );
    await tx
      .delete(oneTimeLink)
      .where(and(eq(oneTimeLink.kind, "join"), eq(oneTimeLink.email, email), isNull(oneTimeLink.usedAt)));
    const { token, row } = await addLink(tx, {
      kind: "join",
      email,
      role: input.role,
      createdBy: actor.id,
      livesMs,
    });
    const expiresAt = row.expiresAt.toISOString();
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "team.invite",
      target: { type: "member", id: row.id, label: email },
      outcome: "done",
      after: { email, role: input.role, expiresAt },
      requestId,
    });
    return {
      id: row.id,
      email,
      role: input.role,
      createdAt: row.createdAt.toISOString(),
      expiresAt,
      url: env().REFDESK_URL + paths.join(token),
    };
  });
}
