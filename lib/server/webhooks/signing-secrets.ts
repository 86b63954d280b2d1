import "server-only";
import { env } from "../env";
import { openRegistration } from "./registration";

/** Shorter ones are guessed; the empty one verifies anybody. */
export const shortestSecret = 32;

/** The secrets that a delivery may be signed with: of the environment, and of our own registration. May be none. */
export async function signingSecrets(): Promise<string[]> {
  const { PARTNERO_WEBHOOK_SECRET } = env();
  const own = await openRegistration();
  return [PARTNERO_WEBHOOK_SECRET, own?.secret].filter(
    (secret): secret is string => typeof secret === "string" && secret.length >= shortestSecret,
  );
}
