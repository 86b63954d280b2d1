import { z } from "zod";
import { Instant, PageQuery } from "./envelope";
import { Person } from "./person";

/** What we ask Partnero to tell us. There is no event for archive and restore: those the nightly reading finds. */
export const webhookEvents = [
  "customer.created",
  "customer.updated",
  "customer.deleted",
  "customer.credited",
  "customer.rewarded",
  "transaction.created",
  "transaction.deleted",
] as const;

/** How Partnero tells us of changes, or why it does not. */
export const WebhookSetup = z.object({
  /** The one that was registered from here. */
  registration: z
    .object({
      url: z.string(),
      events: z.array(z.string()),
      createdBy: Person,
      createdAt: Instant,
    })
    .nullable(),
  /** A signing secret stands in the environment: deliveries of a webhook made by hand are taken too. */
  hasEnvironmentSecret: z.boolean(),
  /** Why it can't be registered from here, in a sentence; null: it can. */
  whyNot: z.string().nullable(),
  lastReceivedAt: Instant.nullable(),
  /** Deliveries whose customers are still to be read again, and those where that failed. */
  waiting: z.number().int(),
  failed: z.number().int(),
  /** Why those that wait will go on waiting, in a sentence; null: some process sees to them. */
  whyWaiting: z.string().nullable(),
});
export type WebhookSetup = z.infer<typeof WebhookSetup>;

export const deliveryStates = ["waiting", "done", "failed"] as const;

/** One delivery, however often it came. */
export const WebhookDelivery = z.object({
  /** The hash of its raw bytes. */
  id: z.string(),
  event: z.string(),
  customerId: z.string().nullable(),
  state: z.enum(deliveryStates),
  /** What came of it, in a sentence; null while nothing is known. */
  detail: z.string().nullable(),
  deliveries: z.number().int(),
  receivedAt: Instant,
  doneAt: Instant.nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const DeliveryFilters = PageQuery.extend({ state: z.enum(deliveryStates).optional() });
export type DeliveryFilters = z.output<typeof DeliveryFilters>;

export const DeliveryParams = z.object({ id: z.string().min(1).max(64) });
