import { fieldNamed, lettersOf } from "./headings";

export const bulkFields = ["customer", "amount", "reason", "unit", "note", "ticket"] as const;
export type BulkField = (typeof bulkFields)[number];

export const bulkFieldLabel: Record<BulkField, string> = {
  customer: "Customer",
  amount: "Amount",
  reason: "Reason",
  unit: "Unit",
  note: "Note",
  ticket: "Ticket",
};

/** The headings that are read, as letters only. Of several for the customer the first one given counts. */
const headings: Record<BulkField, readonly string[]> = {
  customer: [
    "customerid",
    "id",
    "customer",
    "customerkey",
    "key",
    "referralkey",
    "customeremail",
    "email",
    "emailaddress",
    "mail",
    "referrer",
    "user",
    "userid",
  ],
  amount: ["amount", "credit", "value", "sum", "total", "creditamount", "betrag"],
  reason: ["reason", "why", "category", "grund"],
  unit: ["unit", "currency", "amountunit", "currencycode", "waehrung", "währung"],
  note: ["note", "notes", "comment", "comments", "remark", "notiz"],
  ticket: ["ticket", "ticketid", "ticketnumber", "case", "reference", "ref"],
};

/** Which cell of a record holds what; several for the customer, the best one first. */
export type BulkColumns = {
  at: Record<Exclude<BulkField, "customer">, number | null> & { customer: number[] };
  /** Headings that are not read. */
  ignored: string[];
  hasHead: boolean;
};

/** The order of a list without headings. */
const byPlace: BulkColumns = {
  at: { customer: [0], amount: 1, reason: 2, unit: 3, note: 4, ticket: 5 },
  ignored: [],
  hasHead: false,
};

/**
 * What the columns of a list mean. In: its first record. Two known headings make it a head, or one where
 * no cell looks like an amount. Out: the columns, or a sentence about what is missing or there twice.
 */
export function bulkColumns(first: readonly string[]): BulkColumns | { problem: string } {
  const fields = first.map((cell) => fieldNamed(headings, cell));
  const known = fields.filter((field) => field !== null).length;
  const isHead = known > 1 || (known === 1 && !first.some((cell) => /^\s*\d/.test(cell)));
  if (!isHead) return byPlace;
  const at: BulkColumns["at"] = {
    customer: [],
    amount: null,
    reason: null,
    unit: null,
    note: null,
    ticket: null,
  };
  for (const [place, field] of fields.entries()) {
    if (field === null) continue;
    if (field === "customer") at.customer.push(place);
    else if (at[field] !== null) return { problem: `There are two columns for the ${field}.` };
    else at[field] = place;
  }
  const rank = (place: number) => headings.customer.indexOf(lettersOf(first[place] ?? ""));
  at.customer.sort((a, b) => rank(a) - rank(b));
  if (at.customer.length === 0)
    return { problem: "No column names the customer. Call it “Customer”, “Id”, “Key” or “E-mail”." };
  if (at.amount === null) return { problem: "No column holds the amount. Call it “Amount”." };
  const ignored = first.filter((cell, place) => fields[place] === null && cell.trim() !== "");
  return { at, ignored: ignored.map((cell) => cell.trim().slice(0, 60)), hasHead: true };
}
