import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { recentBalances } from "../balances/recent-balances";
import { addWebhookEvidence } from "../credits/evidence/evidence";
import { database } from "../db/pool";
import { webhookEvent } from "../db/schema";
import { askAgain } from "../mirror/ask-again";
import { isKeepableId } from "../mirror/storable";
import { problem } from "../problem";
import { readBytes } from "../read-request";
import { storable } from "../storable";
import { signatureFits } from "./signature";
import { signingSecrets } from "./signing-secrets";

const maxBytes = 1024 * 1024;

/** A name as the mirror has it; null for what is none. Never cut: part of an id is somebody else's. */
const name = z
  .union([z.string(), z.number()])
  .transform((value) => storable(String(value)))
  .transform((value) => (isKeepableId(value) ? value : null))
  .catch(null);
/** A person, or their id alone, as transactions have it. */
const Named = z
  .union([z.object({ id: name.nullish() }), name])
  .nullish()
  .catch(null);
const Delivery = z.object({
  event: z.string().min(1).max(100).transform(storable),
  data: z
    .object({ id: name.nullish(), customer: Named, referred_customer: Named, referring_customer: Named })
    .partial()
    .catch({}),
});
type Delivery = z.infer<typeof Delivery>;

/**
 * Takes one delivery of Partnero's: proves it by its signature over the raw bytes and stores it once by
 * their hash. To an open credit of the customer it is evidence. It is a hint that something changed and never the change itself, so a replay does no harm.
 * Throws `not_found` while no secret is set, `forbidden` for a wrong signature, `invalid`, `too_large`.
 */
export async function takeWebhook(request: Request): Promise<void> {
  const secrets = await signingSecrets();
  if (secrets.length === 0) throw problem("not_found", "Webhooks are not set up here.");
  const bytes = await readBytes(request, maxBytes);
  if (request.headers.get("content-length") !== String(bytes.byteLength))
    throw problem("invalid", "The body is not as long as Content-Length says.");
  const signature = request.headers.get("signature");
  if (!secrets.some((secret) => signatureFits(bytes, signature, secret)))
    throw problem("forbidden", "The signature does not fit the body.");
  const delivery = readDelivery(bytes);
  const customerId = customerOf(delivery);
  await store(bytes, delivery, customerId);
  if (customerId !== null) recentBalances().forget(customerId);
}

function readDelivery(bytes: Uint8Array): Delivery {
  try {
    return Delivery.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    throw problem("invalid", "The body is not a delivery of Partnero's.");
  }
}

const idOf = (named: z.infer<typeof Named>) =>
  (named !== null && typeof named === "object" ? named.id : named) ?? null;

/** Whom it is about: customer events carry the customer itself, transactions name one. */
function customerOf({ event, data }: Delivery): string | null {
  return idOf(data.customer) ?? (event.startsWith("customer.") ? (data.id ?? null) : null);
}

/** Stored once, with what it says of open credits and the wish to read everybody again whom it names: all of it or nothing. */
async function store(bytes: Uint8Array, { event, data }: Delivery, customerId: string | null) {
  const bodyHash = createHash("sha256").update(bytes).digest("hex");
  const receivedAt = new Date();
  await database().transaction(async (tx) => {
    const state = customerId === null ? "done" : "waiting";
    const detail = customerId === null ? "It names nobody who could be read again." : null;
    const again = { deliveries: sql`${webhookEvent.deliveries} + 1`, state };
    const [stored] = await tx
      .insert(webhookEvent)
      .values({ bodyHash, event, customerId, receivedAt, state, detail })
      .onConflictDoUpdate({ target: webhookEvent.bodyHash, set: again })
      .returning({ deliveries: webhookEvent.deliveries });
    if (customerId !== null && stored?.deliveries === 1) await addWebhookEvidence(tx, customerId, event);
    // Also when it came before: two changes within a second can have the same body.
    await askAgain(tx, [customerId, idOf(data.referred_customer), idOf(data.referring_customer)], receivedAt);
  });
}
