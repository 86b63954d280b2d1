import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { oneTimeLink } from "../db/schema";
import { problem } from "../problem";

/** Takes an unused join link back; it stops working at once. Throws `not_found` for one that is used or gone. */
export async function revokeJoinLink(
  actor: Actor,
  linkId: string,
  { requestId }: { requestId: string },
): Promise<void> {
  authorize(actor, "team.invite");
  await database().transaction(async (tx) => {
    const [revoked] = await tx
      .delete(oneTimeLink)
      .where(and(eq(oneTimeLink.id, linkId), eq(oneTimeLink.kind, "join"), isNull(oneTimeLink.usedAt)))
      .returning();
    if (!revoked) throw problem("not_found", "This link was used or revoked meanwhile.");
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "team.revoke",
      target: { type: "member", id: revoked.id, label: revoked.email ?? "" },
      outcome: "done",
      before: { email: revoked.email, role: revoked.role },
      requestId,
    });
  });
}
