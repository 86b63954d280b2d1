import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

type Purpose = "two-factor secret" | "two-factor offer" | "recovery codes" | "webhook signing secret";

/** A key of its own for each purpose, from `REFDESK_SECRET`: with another secret nothing opens any more. */
export const keyFor = (purpose: Purpose) =>
  Buffer.from(hkdfSync("sha256", env().REFDESK_SECRET, "", `refdesk ${purpose}`, 32));

/**
 * Encrypts a text (AES-256-GCM) so that it opens only for the purpose and the person it was sealed for; nobody's where
 * it is the desk's own.
 */
export function seal(text: string, purpose: Purpose, personId = ""): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), iv).setAAD(Buffer.from(personId));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}

/** The text that was sealed, or null: changed, for another purpose or person, or under another secret. */
export function unseal(sealed: string, purpose: Purpose, personId = ""): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return null;
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), bytes.subarray(0, 12))
    .setAAD(Buffer.from(personId))
    .setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
