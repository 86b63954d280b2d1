import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database, type Transaction } from "../db/pool";
import { oneTimeLink } from "../db/schema";
import { problem } from "../problem";
import { lockAdmins } from "./lock-admins";

/** Takes an unused join link back; it stops working at once. Throws `forbidden`, and `not_found` for one that is used or gone. */
export async function revokeJoinLink(
  actor: Actor,
  linkId: string,
  { requestId }: { requestId: string },
): Promise<void> {
  authorize(actor, "team.invite");
  await database().transaction(async (tx) => {
    await lockAdmins(tx, actor);
    const [revoked] = await tx
      .delete(oneTimeLink)
      .where(and(eq(oneTimeLink.id, linkId), eq(oneTimeLink.kind, "join"), isNull(oneTimeLink.usedAt)))
      .returning();
    if (!revoked) throw problem("not_found", "This link was used or revoked meanwhile.");
    await recordRevoked(tx, actor, revoked, { requestId, detail: null });
  });
}

/**
 * Takes back all unused join links that somebody made, who may make none any more: a link for an administrator would
 * be a way back. In the transaction of that change.
 */
export async function revokeLinksOf(
  tx: Transaction,
  actor: Actor,
  maker: { id: string; name: string },
  { requestId }: { requestId: string },
): Promise<void> {
  const revoked = await tx
    .delete(oneTimeLink)
    .where(and(eq(oneTimeLink.kind, "join"), eq(oneTimeLink.createdBy, maker.id), isNull(oneTimeLink.usedAt)))
    .returning();
  const detail = `${maker.name}, who made it, is no administrator any more.`;
  for (const link of revoked) await recordRevoked(tx, actor, link, { requestId, detail });
}

type Link = typeof oneTimeLink.$inferSelect;

const recordRevoked = (
  tx: Transaction,
  actor: Actor,
  { id, email, role }: Link,
  more: { requestId: string; detail: string | null },
) =>
  recordAudit(tx, actor, {
    operationId: randomUUID(),
    action: "team.revoke",
    target: { type: "member", id, label: email ?? "" },
    outcome: "done",
    before: { email, role },
    ...more,
  });
