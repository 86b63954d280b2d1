import "server-only";
import { z } from "zod";
import { Customer, type CustomerRef } from "@/lib/contract/customers";
import { asBoolean, asDay, asInstant, asInt, asName, asText, isObject, leaf, WireError } from "./wire-leaf";

/** Empty PHP objects arrive as `[]`. */
const object = leaf((value) => (isObject(value) ? value : {}));

const WireCustomer = z.object({
  id: leaf(asName),
  key: leaf(asName),
  email: leaf(asName),
  name: leaf(asName),
  surname: leaf(asName),
  status: leaf(asName),
  approved: leaf(asBoolean),
  referring_customer: leaf(readRef),
  referrals_count: leaf(asInt),
  metadata: object,
  referral_link: leaf(asName),
  referral_links: leaf((value) => (Array.isArray(value) ? value.map(linkText) : [])),
  tags: leaf((value) => (Array.isArray(value) ? value.map(tagText) : [])),
  custom_fields: object,
  created_at: leaf(asInstant),
  updated_at: leaf(asInstant),
});

/**
 * Their customer → ours; null if nothing in it says who it is.
 * The documented answer has no `key`: it stands in the referral link, and without one the id has its value.
 */
export function readCustomer(row: unknown): Customer | null {
  const wire = WireCustomer.safeParse(row).data;
  const id = wire?.id ?? wire?.key ?? null;
  if (!wire || id === null) return null;
  const links = wire.referral_links.filter((link) => link !== null);
  const link = wire.referral_link ?? links[0] ?? null;
  const status = wire.status?.trim().toLowerCase() ?? "unknown";
  const customer = Customer.safeParse({
    id,
    key: wire.key ?? refOf(link) ?? id,
    email: wire.email,
    name: wire.name,
    surname: wire.surname,
    status,
    isActive: status === "active",
    approved: wire.approved,
    referrer: wire.referring_customer,
    referralsCount: wire.referrals_count,
    dateOfBirth: asDay(wire.metadata.date_of_birth),
    referralLink: link,
    referralLinks: links,
    tags: wire.tags.filter((tag) => tag !== null),
    customFields: wire.custom_fields,
    createdAt: wire.created_at,
    updatedAt: wire.updated_at,
  });
  return customer.success ? customer.data : null;
}

/** The customer in an answer about one. Throws `WireError` if there is none. */
export function readOneCustomer(data: unknown): Customer {
  const customer = readCustomer(data);
  if (!customer) throw new WireError("no customer where one was asked for");
  return customer;
}

function readRef(value: unknown): CustomerRef | null {
  if (!isObject(value)) {
    const id = asName(value);
    return id === null ? null : { id, key: null, email: null, name: null };
  }
  const key = asName(value.key);
  const id = asName(value.id) ?? key ?? asName(value.email);
  if (id === null) return null;
  const full = [asName(value.name), asName(value.surname)].filter((part) => part !== null).join(" ");
  return { id, key, email: asName(value.email), name: full || null };
}

const linkText = (value: unknown) => asName(isObject(value) ? value.url : value);
const tagText = (value: unknown) => asName(isObject(value) ? (value.name ?? value.key) : value);

function refOf(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null;
  return asName(new URL(link).searchParams.get("ref"));
}

/** Who a field such as `customer: "id"` or `customer: { id, key }` means. */
export const readCustomerId = (value: unknown) =>
  isObject(value) ? (asName(value.id) ?? asName(value.key)) : asName(asText(value));
