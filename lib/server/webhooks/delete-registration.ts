import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { authorize } from "../authorize";
import { inTurn } from "../customers/in-turn";
import { database } from "../db/pool";
import { webhookRegistration } from "../db/schema";
import { isUnknown } from "../decide-by-reading";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";
import { registrationTarget } from "./registration";

/**
 * Removes our webhook at Partnero, and its secret here. Gone there already counts as removed; none registered:
 * nothing happens. Throws `forbidden` and what the provider throws; then it stays registered.
 */
export async function deleteRegistration(actor: Actor, { requestId }: { requestId: string }): Promise<void> {
  authorize(actor, "webhooks.register");
  await answered(() =>
    inTurn("webhook registration", async () => {
      const [known] = await database().select().from(webhookRegistration);
      if (!known) return;
      await upstreamWrite(actor, {
        requestId,
        facts: {
          action: "webhooks.unregister",
          target: registrationTarget,
          before: { url: known.url, events: known.events },
        },
        send: async (operationId) => {
          await remove(known.key, { requestId, operationId });
          await database().delete(webhookRegistration).where(eq(webhookRegistration.id, known.id));
        },
        isUnknown,
      });
    }),
  );
}

/** May be asked again: what is gone can't be removed twice. */
async function remove(key: string, options: { requestId: string; operationId: string }): Promise<void> {
  try {
    await partnero().deleteWebhook(key, options);
  } catch (error) {
    if (!(error instanceof PartneroError) || error.kind !== "not_found") throw error;
  }
}
