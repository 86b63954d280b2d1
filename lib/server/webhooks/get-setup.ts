import "server-only";
import { and, count, eq, max, sql } from "drizzle-orm";
import type { Actor } from "@/lib/contract/team";
import type { WebhookSetup } from "@/lib/contract/webhooks";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { turn, webhookEvent } from "../db/schema";
import { env } from "../env";
import { openRegistration, whyNotRegistered } from "./registration";

/** What the sync loop's turn is called (`lib/server/sync/sync-loop.ts`). */
const syncTurn = "mirror sync";

/** How Partnero tells this desk of changes. Never the secret. Throws `forbidden`. */
export async function getSetup(actor: Actor): Promise<WebhookSetup> {
  authorize(actor, "status.read");
  const known = await openRegistration();
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
    whyWaiting: await whyWaiting(),
  };
}

/** While somebody holds the sync's turn, deliveries are seen to, whatever this process is set to. */
async function whyWaiting(): Promise<string | null> {
  if (env().REFDESK_SYNC) return null;
  const [held] = await database()
    .select({ name: turn.name })
    .from(turn)
    .where(and(eq(turn.name, syncTurn), sql`${turn.until} > now()`));
  if (held) return null;
  return "REFDESK_SYNC is 0 here and no other process keeps the mirror: deliveries are stored, and nobody is read again because of them until one does.";
}
