import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { auth, sessionMaxSeconds } from "../auth";

/**
 * The session token of a request, when its signature is ours: better-auth's format, `token.base64(HMAC-SHA-256)`,
 * percent-encoded. In: the request's headers. Out: null for no cookie or a forged one.
 */
export async function readSessionToken(headers: Headers): Promise<string | null> {
  const context = await auth().$context;
  const value = readCookie(headers, context.authCookies.sessionToken.name);
  const dot = value?.lastIndexOf(".") ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const expected = signatureOf(token, context.secret);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

const signatureOf = (token: string, secret: string) => createHmac("sha256", secret).update(token).digest();

/** The `Set-Cookie` line that makes a browser remember a session, as better-auth writes it. */
export async function sessionCookie(token: string): Promise<string> {
  const { secret, authCookies } = await auth().$context;
  const { name, attributes } = authCookies.sessionToken;
  const value = encodeURIComponent(`${token}.${signatureOf(token, secret).toString("base64")}`);
  const secure = attributes.secure ? "; Secure" : "";
  return `${name}=${value}; Max-Age=${sessionMaxSeconds}; Path=/; HttpOnly${secure}; SameSite=Lax`;
}

/** What a browser sent under a name, decoded; null for nothing. */
export function readCookie(headers: Headers, name: string): string | null {
  for (const part of (headers.get("cookie") ?? "").split(";")) {
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
