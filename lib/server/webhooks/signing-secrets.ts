import "server-only";
import { database } from "../db/pool";
import { webhookRegistration } from "../db/schema";
import { env } from "../env";
import { unseal } from "../seal";

/** Shorter ones are guessed; the empty one verifies anybody. */
export const shortestSecret = 32;

/** The secrets that a delivery may be signed with: of the environment, and of our own registration. May be none. */
export async function signingSecrets(): Promise<string[]> {
  const { PARTNERO_WEBHOOK_SECRET } = env();
  const [registered] = await database().select().from(webhookRegistration);
  const own = registered ? unseal(registered.secret, "webhook signing secret") : null;
  return [PARTNERO_WEBHOOK_SECRET, own].filter(
    (secret): secret is string => typeof secret === "string" && secret.length >= shortestSecret,
  );
}
