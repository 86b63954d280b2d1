import "server-only";
import { createHash } from "node:crypto";
import type { BulkListRow } from "@/lib/contract/bulk-list";

/**
 * A fingerprint of a list by what it means: the same rows in the same order, however they were written down
 * (separators, quotes, headings, empty lines). In: all rows, good or not. Out: hexadecimal SHA-256.
 */
export function contentHash(rows: readonly BulkListRow[]): string {
  const hash = createHash("sha256");
  for (const { customer, amount, unit, isCurrency, reason, note, ticket } of rows)
    hash.update(`${JSON.stringify([customer, amount, unit, isCurrency, reason, note, ticket])}\n`);
  return hash.digest("hex");
}

/**
 * The operation id of the n-th row (from 0) of a list: the same list makes the same ids again, so that its
 * credits are given once however often it is uploaded. A UUID of version 8 (RFC 9562) over SHA-256.
 */
export function operationId(listHash: string, nth: number): string {
  const bytes = createHash("sha256")
    .update(`refdesk bulk credit\n${listHash}\n${nth}`)
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
