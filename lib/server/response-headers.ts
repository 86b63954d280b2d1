import "server-only";
import { env } from "./env";

const always = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** What every API answer carries, errors too. */
export function apiHeaders(requestId: string): Record<string, string> {
  const onHttps = env().REFDESK_URL.startsWith("https:");
  const transport: Record<string, string> = onHttps
    ? { "strict-transport-security": "max-age=31536000" }
    : {};
  return { "x-request-id": requestId, ...always, ...transport };
}
