import "server-only";
import { count, eq, max } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import type { WebhookSetup } from "@/lib/contract/webhooks";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { webhookEvent, webhookRegistration } from "../db/schema";
import { env } from "../env";
import { whyNotRegistered } from "./registration";

/** How Partnero tells this desk of changes. Never the secret. Throws `forbidden`. */
export async function getSetup(actor: Actor): Promise<WebhookSetup> {
  authorize(actor, "status.read");
  const [known] = await database().select().from(webhookRegistration);
  const [last] = await database()
    .select({ at: max(webhookEvent.receivedAt) })
    .from(webhookEvent);
  const inState = async (state: string) => {
    const [counted] = await database()
      .select({ total: count() })
      .from(webhookEvent)
      .where(eq(webhookEvent.state, state));
    return counted?.total ?? 0;
  };
  return {
    registration: known
      ? {
          url: known.url,
          events: known.events,
          createdBy: { id: known.createdBy, name: known.createdByName },
          createdAt: known.createdAt.toISOString(),
        }
      : null,
    hasEnvironmentSecret: env().PARTNERO_WEBHOOK_SECRET !== undefined,
    whyNot: whyNotRegistered(),
    lastReceivedAt: last?.at?.toISOString() ?? null,
    waiting: await inState("waiting"),
    failed: await inState("failed"),
  };
}
