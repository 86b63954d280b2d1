import { randomBytes } from "node:crypto";
import { type App, type Ctx, commit, param, type Sandbox } from "../http/context";
import { Fields } from "../http/fields";
import { answerPage, readPage, slicePage } from "../http/paging";
import { Refusal } from "../http/refusal";
import { webhookResource } from "../http/resources";
import type { Webhook } from "../store/records";
import { EVENTS, isLoopback } from "../webhooks";

export function addWebhooks(app: App, sandbox: Sandbox): void {
  app.get("/v1/webhooks", (c) => {
    const page = readPage(c);
    const all = [...sandbox.store.webhooks.values()];
    return answerPage(c, page, all.length, slicePage(all, page).map(webhookResource));
  });
  app.post("/v1/webhooks", (c) => save(c, sandbox, null));
  app.get("/v1/webhooks/:key", (c) => c.json({ data: webhookResource(webhookOf(c, sandbox)), status: 1 }));
  app.put("/v1/webhooks/:key", (c) => save(c, sandbox, webhookOf(c, sandbox)));
  app.delete("/v1/webhooks/:key", (c) => {
    commit(c, sandbox, [{ type: "webhook.delete", key: webhookOf(c, sandbox).key }]);
    return c.body(null, 204);
  });
}

function webhookOf(c: Ctx, sandbox: Sandbox): Webhook {
  const webhook = sandbox.store.webhooks.get(param(c, "key"));
  if (!webhook) throw Refusal.notFound("Webhook");
  return webhook;
}

function save(c: Ctx, sandbox: Sandbox, before: Webhook | null): Response {
  const fields = new Fields(c.get("json"));
  const name = fields.text("name", !before) ?? before?.name ?? "";
  const url = fields.text("url", !before) ?? before?.url ?? "";
  if (url && !isLoopback(url))
    fields.refuse("url", "The url field must be an http address of this machine (loopback).");
  const events = readEvents(fields, before);
  const isActive = fields.boolean("is_active") ?? before?.isActive ?? true;
  fields.done();
  const now = sandbox.clock.now();
  const webhook: Webhook = {
    key: before?.key ?? `wh_${randomBytes(8).toString("hex")}`,
    name,
    url,
    events,
    isActive,
    signature: before?.signature ?? randomBytes(32).toString("hex"),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  commit(c, sandbox, [{ type: "webhook.save", webhook }]);
  return c.json({ data: webhookResource(webhook), status: 1 }, before ? 200 : 201);
}

function readEvents(fields: Fields, before: Webhook | null): string[] {
  const sent = fields.raw("events");
  if ((sent === undefined || sent === null) && before) return before.events;
  if (!Array.isArray(sent) || sent.length === 0) {
    fields.refuse("events", "The events field is required.");
    return [];
  }
  sent.forEach((event: unknown, i) => {
    if (typeof event !== "string" || !EVENTS.includes(event)) {
      fields.refuse(`events.${i}`, `The selected events.${i} is invalid.`);
    }
  });
  return [...new Set(sent.map(String))];
}
