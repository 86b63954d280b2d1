import "server-only";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { byIdOrKey } from "../mirror/by-id-or-key";
import { keepCustomers } from "../mirror/keep-customers";
import type { CallOptions } from "../partnero/caller";
import { PartneroError } from "../partnero/errors";
import { partnero } from "../partnero/partnero";
import { sentAt } from "../partnero/sent-at";
import { problem } from "../problem";

/**
 * The id under which the mirror holds a customer. In: their id or key; the id goes first, as with Partnero.
 * Somebody the mirror has not met yet is read from Partnero and kept. Throws `not_found` where nobody has it.
 */
export async function mirroredCustomer(given: string, options: CallOptions): Promise<string> {
  const known = await inMirror(given);
  if (known !== null) return known;
  const { sent, asOf } = sentAt();
  try {
    const found = await partnero().getCustomer(given, { ...options, ...sent });
    await keepCustomers([found], { asOf: asOf(), alone: true });
    return found.id;
  } catch (error) {
    if (!(error instanceof PartneroError) || !nobody.has(error.kind)) throw error;
    throw problem("not_found", "No customer has this id or key.");
  }
}

const nobody = new Set<PartneroError["kind"]>(["not_found", "invalid_path"]);

async function inMirror(given: string): Promise<string | null> {
  const { where, order } = byIdOrKey(given);
  const rows = await database()
    .select({ id: customer.id })
    .from(customer)
    .where(where)
    .orderBy(...order)
    .limit(1);
  return rows[0]?.id ?? null;
}
