import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { auth } from "../auth";

/**
 * The session token of a request, when its signature is ours: better-auth's format, `token.base64(HMAC-SHA-256)`,
 * percent-encoded. In: the request's headers. Out: null for no cookie or a forged one.
 */
export async function readSessionToken(headers: Headers): Promise<string | null> {
  const sent = headers.get("cookie");
  if (!sent) return null;
  const context = await auth().$context;
  const value = cookieValue(sent, context.authCookies.sessionToken.name);
  const dot = value?.lastIndexOf(".") ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const expected = createHmac("sha256", context.secret).update(token).digest();
  const given = Buffer.from(value.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function cookieValue(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const equals = part.indexOf("=");
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(part.slice(equals + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}
