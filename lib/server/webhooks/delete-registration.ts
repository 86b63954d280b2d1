import "server-only";
import { eq } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { authorize } from "../authorize";
import { inTurn } from "../customers/in-turn";
import { database } from "../db/pool";
import { webhookRegistration } from "../db/schema";
import { removeWebhook } from "./remove-webhook";

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
      const { id, key, url, events } = known;
      const then = () => database().delete(webhookRegistration).where(eq(webhookRegistration.id, id));
      await removeWebhook(actor, { key, before: { url, events }, then }, { requestId });
    }),
  );
}
