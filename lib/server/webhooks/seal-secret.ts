import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const purpose = "refdesk webhook signing secret";
const keyOf = (deskSecret: string) => Buffer.from(hkdfSync("sha256", deskSecret, "", purpose, 32));

/** In: a secret and the desk's own. Out: text for the database that only the desk's secret opens (AES-256-GCM). */
export function sealSecret(secret: string, deskSecret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(deskSecret), nonce);
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** The sealed secret, or null where it was sealed under another desk's secret or changed since. */
export function openSecret(sealed: string, deskSecret: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return null;
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyOf(deskSecret), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
