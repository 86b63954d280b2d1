import "server-only";
import { eq, or, sql } from "drizzle-orm";
import type { Customer } from "@/lib/contract/customers";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import type { CallOptions } from "../partnero/caller";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";

/** Somebody as Partnero has them now or, where it does not answer, as the mirror had them. */
export type Seen = {
  person: Customer | null;
  isDeleted: boolean;
  asOf: string;
  source: "partnero" | "mirror";
};

/**
 * Who is meant by an id, a key or an e-mail in any case. Partnero is asked; the mirror knows whom it no longer
 * has, and steps in while it does not answer. Throws what the provider throws where the mirror knows nobody either.
 */
export async function findPerson(given: string, options: CallOptions): Promise<Seen> {
  const asOf = new Date().toISOString();
  const known = await inMirror(given);
  try {
    const person = await fromPartnero(known?.id ?? given, given, options);
    if (person) return { person, isDeleted: false, asOf, source: "partnero" };
    return { person: known?.record ?? null, isDeleted: known !== null, asOf, source: "partnero" };
  } catch (error) {
    if (!(error instanceof PartneroError) || error.kind === "aborted" || !known) throw error;
    const isDeleted = known.presence === "deleted";
    return { person: known.record, isDeleted, asOf: known.asOf.toISOString(), source: "mirror" };
  }
}

async function fromPartnero(id: string, given: string, options: CallOptions): Promise<Customer | null> {
  try {
    return await partnero().getCustomer(id, options);
  } catch (error) {
    if (!(error instanceof PartneroError) || !nobody.has(error.kind)) throw error;
  }
  if (!given.includes("@")) return null;
  const found = await partnero().searchCustomers({ email: given }, options);
  return found.find((one) => one.email?.toLowerCase() === given.toLowerCase()) ?? null;
}

const nobody = new Set<PartneroError["kind"]>(["not_found", "invalid_path"]);

async function inMirror(given: string) {
  const { id, key, email, presence } = customer;
  const rows = await database()
    .select({ id, record: customer.record, presence, asOf: customer.asOf })
    .from(customer)
    .where(or(eq(id, given), eq(key, given), eq(sql`lower(${email})`, given.toLowerCase())))
    .orderBy(sql`(${id} = ${given}) desc, (${key} = ${given}) desc, (${presence} = 'deleted')`)
    .limit(1);
  return rows[0] ?? null;
}
