import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const stepMs = 30_000;
const digits = 6;
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A new secret of 160 random bits, in base32 as authenticator apps take it. */
export function newSecret(): string {
  return [...randomBytes(32)].map((byte) => base32[byte & 31]).join("");
}

/** The number of the 30 seconds that a moment (epoch ms) lies in. */
const stepAt = (ms: number) => Math.floor(ms / stepMs);

/** The six digits of a secret for a step: RFC 6238 with SHA-1, which is what every app understands. */
export function codeAt(secret: string, ms: number): string {
  return codeOfStep(bytesOf(secret), stepAt(ms));
}

/**
 * The step whose code this is, or null. A clock may be off by one step either way. In: `after`, the step that was
 * used last: its code and those of steps before it are worth nothing any more.
 */
export function stepOf(secret: string, code: string, after: number, now = Date.now()): number | null {
  const key = bytesOf(secret);
  const given = Buffer.from(code);
  let found: number | null = null;
  for (const step of [stepAt(now) + 1, stepAt(now), stepAt(now) - 1]) {
    const expected = Buffer.from(codeOfStep(key, step));
    const same = given.length === expected.length && timingSafeEqual(given, expected);
    if (same && step > after) found ??= step;
  }
  return found;
}

/** What a QR code says to an authenticator app. */
export function keyUri(secret: string, email: string): string {
  const query = new URLSearchParams({ secret, issuer: "Refdesk", algorithm: "SHA1" });
  return `otpauth://totp/Refdesk:${encodeURIComponent(email)}?${query}&digits=${digits}&period=${stepMs / 1000}`;
}

function codeOfStep(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 15;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, "0");
}

function bytesOf(secret: string): Buffer {
  let bits = "";
  for (const letter of secret) bits += base32.indexOf(letter).toString(2).padStart(5, "0");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
