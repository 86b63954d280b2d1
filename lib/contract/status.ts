import { z } from "zod";
import { Instant } from "./envelope";

export const Health = z.object({ status: z.literal("alive") });

/** Ready means that the database and Partnero both answer. */
export const Ready = z.object({
  status: z.enum(["ready", "not_ready"]),
  database: z.enum(["up", "down"]),
  partnero: z.enum(["up", "down", "key_refused"]),
});
export type Ready = z.infer<typeof Ready>;

/** How Partnero stands, and when the mirror that stands in for it last read the newest. */
export const PartneroStanding = z.object({
  condition: z.enum(["answers", "down", "key_refused"]),
  /** When that began; null while it answers. */
  since: Instant.nullable(),
  mirrorAt: Instant.nullable(),
});
export type PartneroStanding = z.infer<typeof PartneroStanding>;

/** What a webhook's sender is told. */
export const WebhookTaken = z.object({ received: z.literal(true) });
