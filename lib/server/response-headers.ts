import "server-only";
import { env } from "./env";

/** What every API answer carries, errors too. */
export function apiHeaders(requestId: string): [string, string][] {
  const headers: [string, string][] = [
    ["x-request-id", requestId],
    ["cache-control", "no-store"],
    ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "no-referrer"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
  ];
  if (env().REFDESK_URL.startsWith("https:")) headers.push(["strict-transport-security", "max-age=31536000"]);
  return headers;
}
