import "server-only";
import type { Actor } from "@/lib/contract/team";
import { webhookEvents } from "@/lib/contract/webhooks";
import { answered } from "../answered";
import { upstreamWrite } from "../audit/upstream-write";
import { authorize } from "../authorize";
import { inTurn } from "../customers/in-turn";
import { database } from "../db/pool";
import { webhookRegistration } from "../db/schema";
import { isUnknown } from "../decide-by-reading";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";
import type { Webhook } from "../partnero/wire-webhook";
import { problem } from "../problem";
import { seal } from "../seal";
import { deskUrl, openRegistration, registrationTarget, whyNotRegistered } from "./registration";
import { removeWebhook } from "./remove-webhook";
import { shortestSecret } from "./signing-secrets";

/** What every program has; asked for alone where Partnero refuses the whole list. */
const common = webhookEvents.filter((event) =>
  /^customer\.(created|updated|deleted)$|^transaction\./.test(event),
);

/**
 * Registers this desk's webhook with Partnero and keeps its signing secret, sealed. One that points here already
 * and whose secret nobody has is removed first. Registered from here before: nothing happens.
 * Throws `forbidden`, `invalid` where Partnero can't reach this desk, and what the provider throws.
 */
export async function createRegistration(actor: Actor, { requestId }: { requestId: string }): Promise<void> {
  authorize(actor, "webhooks.register");
  const reason = whyNotRegistered();
  if (reason) throw problem("invalid", reason);
  await answered(() =>
    inTurn("webhook registration", async () => {
      if (await openRegistration()) return;
      await removeLeftovers(actor, requestId);
      await upstreamWrite(actor, {
        requestId,
        facts: {
          action: "webhooks.register",
          target: registrationTarget,
          after: { url: deskUrl(), events: [...webhookEvents] },
        },
        send: async (operationId) => keep(actor, await make({ requestId, operationId }), requestId),
        done: (events) => ({ after: { url: deskUrl(), events } }),
        isUnknown,
      });
    }),
  );
}

async function make(options: { requestId: string; operationId: string }): Promise<Webhook> {
  const ask = (events: readonly string[]) =>
    partnero().createWebhook(
      { name: "Refdesk", url: deskUrl(), events: [...events], isActive: true },
      options,
    );
  try {
    return await ask(webhookEvents);
  } catch (error) {
    // A program refuses events that it doesn't have. A refusal is no webhook, so asking for fewer doubles nothing.
    if (!(error instanceof PartneroError) || error.kind !== "invalid") throw error;
    return ask(common);
  }
}

async function keep(actor: Actor, hook: Webhook, requestId: string): Promise<string[]> {
  if (!hook.signature || hook.signature.length < shortestSecret) {
    await partnero().deleteWebhook(hook.key, { requestId });
    throw problem(
      "upstream_failed",
      "Partnero made the webhook but told no usable signing secret, so it was removed again.",
    );
  }
  const events = hook.events.length > 0 ? hook.events : [...webhookEvents];
  const made = {
    key: hook.key,
    secret: seal(hook.signature, "webhook signing secret"),
    url: deskUrl(),
    events,
    createdBy: actor.id,
    createdByName: actor.name,
    createdAt: new Date(),
  };
  await database()
    .insert(webhookRegistration)
    .values({ id: 1, ...made })
    // One that can't be opened any more.
    .onConflictDoUpdate({ target: webhookRegistration.id, set: made });
  return events;
}

/** Of an answer that was lost, or of a database that was replaced: they sign with a secret that nobody has. */
async function removeLeftovers(actor: Actor, requestId: string): Promise<void> {
  const { items } = await partnero().listWebhooks({ page: 1, limit: 250 }, { requestId, fresh: true });
  const ours = items.filter((hook) => hook.name === "Refdesk" && hook.url === deskUrl());
  const detail = "It was left over: nobody has its signing secret.";
  for (const { key, url, events } of ours)
    await removeWebhook(actor, { key, before: { url, events }, detail }, { requestId });
}
