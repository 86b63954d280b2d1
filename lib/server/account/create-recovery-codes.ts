import "server-only";
import { randomUUID } from "node:crypto";
import type { BothFactors, RecoveryCodes } from "@/lib/contract/account";
import type { Actor } from "@/lib/contract/team";
import { recordAudit } from "../audit/record";
import { authorize } from "../authorize";
import type { Asked } from "../sign-in/prove-password";
import { countRecoveryCodes, replaceRecoveryCodes } from "../sign-in/recovery-codes";
import { withBothFactors } from "./with-both-factors";

/** New recovery codes in the place of the old ones. Throws what `withBothFactors` throws. */
export async function createRecoveryCodes(
  actor: Actor,
  input: BothFactors,
  asked: Asked,
): Promise<RecoveryCodes> {
  authorize(actor, "recovery-codes.create");
  return withBothFactors(actor, input, asked, async (tx) => {
    const before = await countRecoveryCodes(tx, actor.id);
    const codes = await replaceRecoveryCodes(tx, actor.id);
    await recordAudit(tx, actor, {
      operationId: randomUUID(),
      action: "recovery-codes.create",
      target: { type: "member", id: actor.id, label: actor.name },
      outcome: "done",
      before: { recoveryCodesLeft: before },
      after: { recoveryCodesLeft: codes.length },
      requestId: asked.requestId,
    });
    return { codes };
  });
}
