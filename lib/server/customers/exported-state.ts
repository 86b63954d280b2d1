import "server-only";
import { createHash } from "node:crypto";
import { type Customer, editableFields, toEditable } from "@/lib/contract/customers";

export const comparedFields = [...editableFields, "referrer"] as const;
export type ComparedField = (typeof comparedFields)[number];
export type ComparedState = Record<ComparedField, string>;

/** What of a customer an import compares with: the fields that can be edited, and the referrer's id. */
export const comparedState = (customer: Customer): ComparedState => ({
  ...toEditable(customer),
  referrer: customer.referrer?.id ?? customer.referrer?.key ?? "",
});

/** Fingerprint of one field of one customer: eight hexadecimal digits of SHA-256. */
export const fieldPrint = (id: string, field: ComparedField, value: string): string =>
  createHash("sha256")
    .update(JSON.stringify([id, field, value]))
    .digest("hex")
    .slice(0, 8);

/**
 * What an exported row says about itself, so that an import can tell which cells a person changed, and whether
 * Partnero holds something else by now. In: the id and the fields as exported. Out: one print a field.
 */
export const exportedState = (id: string, state: ComparedState): string =>
  comparedFields.map((field) => fieldPrint(id, field, state[field])).join("-");

/** The prints of a cell that `exportedState` wrote; null for any other text. */
export function printsOf(cell: string | undefined): Record<ComparedField, string> | null {
  if (!cell || !/^[0-9a-f]{8}(-[0-9a-f]{8}){5}$/.test(cell.trim())) return null;
  const prints = cell.trim().split("-");
  const [email, name, surname, key, dateOfBirth, referrer] = prints;
  if (!email || !name || !surname || !key || !dateOfBirth || !referrer) return null;
  return { email, name, surname, key, dateOfBirth, referrer };
}
