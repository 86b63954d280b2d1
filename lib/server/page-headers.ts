import "server-only";
import { env } from "./env";

/** The Content-Security-Policy of a page. In: the nonce of this answer; `next dev` needs eval and a socket. */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What every page carries, errors too. */
export function pageHeaders(nonce: string) {
  const { NODE_ENV, REFDESK_URL } = env();
  return {
    "content-security-policy": contentSecurityPolicy(nonce, NODE_ENV === "development"),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    ...(REFDESK_URL.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {}),
  };
}
