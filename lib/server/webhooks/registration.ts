import "server-only";
import { paths } from "@/lib/contract/paths";
import { database } from "../db/pool";
import { webhookRegistration } from "../db/schema";
import { type Env, env } from "../env";
import { unseal } from "../seal";

export const registrationTarget = { type: "webhook", id: "refdesk", label: "Webhook" } as const;

/** Where Partnero is to send deliveries. */
export const deskUrl = () => new URL(paths.api.webhook, env().REFDESK_URL).href;

/**
 * Our webhook with its signing secret opened. Null where none is registered, and where `REFDESK_SECRET` was changed
 * since: deliveries are signed with what nobody can read then, and it has to be registered anew.
 */
export async function openRegistration() {
  const [sealed] = await database().select().from(webhookRegistration);
  const secret = sealed ? unseal(sealed.secret, "webhook signing secret") : null;
  return sealed && secret !== null ? { ...sealed, secret } : null;
}

type Addresses = Pick<Env, "REFDESK_URL" | "PARTNERO_API_URL">;

/** Why Partnero could not deliver to this desk, in a sentence; null where nothing stands against it. */
export function whyNotRegistered({ REFDESK_URL, PARTNERO_API_URL }: Addresses = env()): string | null {
  const isHere = (url: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
  if (!isHere(REFDESK_URL) || isHere(PARTNERO_API_URL)) return null;
  return `Partnero can't reach ${new URL(REFDESK_URL).host}: set REFDESK_URL to this desk's public https address first.`;
}
