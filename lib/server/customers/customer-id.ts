import "server-only";
import { randomBytes } from "node:crypto";

const letters = "abcdefghijklmnopqrstuvwxyz234567";

/**
 * An id for a customer who was given none: 16 letters, 80 random bits. We choose it so that a create whose
 * answer is lost can be found again; short, because Partnero makes it the key in the referral link too.
 */
export function newCustomerId(): string {
  return Array.from(randomBytes(16), (byte) => letters.charAt(byte & 31)).join("");
}
