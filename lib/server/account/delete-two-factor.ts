import "server-only";
import { randomUUID } from "node:crypto";
import type { BothFactors } from "@/lib/contract/account";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import type { Asked } from "../sign-in/prove-password";
import { removeTwoFactor } from "../sign-in/two-factor";
import { withBothFactors } from "./with-both-factors";

/** Turns one's own two-factor sign-in off. Throws what `withBothFactors` throws. */
export async function deleteTwoFactor(actor: Actor, input: BothFactors, asked: Asked): Promise<void> {
  authorize(actor, "two-factor.delete");
  await withBothFactors(actor, input, asked, async (tx) => {
    await removeTwoFactor(tx, actor.id);
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "two-factor.delete",
      target: { type: "member", id: actor.id, label: actor.name },
      outcome: "done",
      before: { twoFactor: true },
      after: { twoFactor: false },
      requestId: asked.requestId,
    });
  });
}
