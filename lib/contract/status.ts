import { z } from "zod";

export const Health = z.object({ status: z.literal("alive") });

/** Ready means that the database and Partnero both answer. */
export const Ready = z.object({
  status: z.enum(["ready", "not_ready"]),
  database: z.enum(["up", "down"]),
  partnero: z.enum(["up", "down", "key_refused"]),
});
export type Ready = z.infer<typeof Ready>;

/** What a webhook's sender is told. */
export const WebhookTaken = z.object({ received: z.literal(true) });
