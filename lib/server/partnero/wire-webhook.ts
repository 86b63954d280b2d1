import "server-only";
import { z } from "zod";
import { asBoolean, asName, leaf, WireError } from "./wire-leaf";

/** One of Partnero's webhooks; `signature` is the signing secret and is told when it is made. */
export type Webhook = {
  key: string;
  name: string | null;
  url: string | null;
  events: string[];
  isActive: boolean | null;
  signature: string | null;
};

const WireWebhook = z.object({
  key: leaf(asName),
  id: leaf(asName),
  name: leaf(asName),
  url: leaf(asName),
  events: leaf((value) => (Array.isArray(value) ? value.map(asName).filter((name) => name !== null) : [])),
  is_active: leaf(asBoolean),
  signature: leaf(asName),
});

/** Their webhook → ours; null if it has neither key nor id. */
export function readWebhook(row: unknown): Webhook | null {
  const wire = WireWebhook.safeParse(row).data;
  const key = wire?.key ?? wire?.id ?? null;
  if (!wire || key === null) return null;
  const { name, url, events, signature } = wire;
  return { key, name, url, events, isActive: wire.is_active, signature };
}

/** The webhook in an answer about one. Throws `WireError` if there is none. */
export function readOneWebhook(data: unknown): Webhook {
  const webhook = readWebhook(data);
  if (!webhook) throw new WireError("no webhook where one was asked for");
  return webhook;
}
