import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether a signature is the hex HMAC-SHA256 of these bytes, compared in constant time.
 * In: the bytes as they came, the header as it came, the signing secret. False for any other form of header.
 */
export function signatureFits(bytes: Uint8Array, signature: string | null, secret: string): boolean {
  if (signature === null || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const expected = createHmac("sha256", secret).update(bytes).digest();
  return timingSafeEqual(expected, Buffer.from(signature, "hex"));
}
