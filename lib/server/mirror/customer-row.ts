import "server-only";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { customer } from "../db/schema";
import { storable } from "../storable";
import { foldText } from "./fold-text";
import { indexable, instantOf } from "./storable";

export type CustomerRow = typeof customer.$inferInsert;

/** Behind everything that can be typed, so that nobody without a name or address stands first. */
const last = "\u{10ffff}";

/**
 * A customer as the mirror keeps them. In: the customer, when the reading began, and the number of the full
 * pass that saw them (0: none did). Out: the columns that depend on the record alone.
 */
export function customerRow(read: Customer, asOf: Date, seenPass: number) {
  const record = storable(read);
  const name = [record.name, record.surname].filter(Boolean).join(" ");
  const createdAt = instantOf(record.createdAt);
  return {
    id: record.id,
    key: indexable(record.key),
    record,
    asOf,
    presence: "listed",
    seenPass,
    status: record.status,
    isActive: record.isActive,
    email: record.email === null ? null : indexable(record.email),
    referrerId: record.referrer ? indexable(record.referrer.id) : null,
    createdAt,
    joinedAt: createdAt ?? new Date(0),
    sortName: name ? indexable(foldText(displayName(record))) : last,
    sortEmail: record.email ? indexable(foldText(record.email)) : last,
    searchText: searchText(record, name),
  } satisfies CustomerRow;
}

function searchText(record: Customer, name: string): string {
  const parts = [name, record.email, record.id, record.key, ...record.referralLinks.map(refOf)];
  const folded = parts.filter((part) => part !== null && part !== "").map((part) => foldText(part ?? ""));
  return [...new Set(folded)].join("\n");
}

/** The code in a referral link, or the link itself. */
export function refOf(link: string): string {
  return URL.canParse(link) ? (new URL(link).searchParams.get("ref") ?? link) : link;
}
