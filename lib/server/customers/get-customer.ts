import "server-only";
import { and, ne } from "drizzle-orm";
import type { Customer } from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { authorize } from "../authorize";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { byIdOrKey } from "../mirror/by-id-or-key";
import { keepRead } from "../mirror/keep-answer";
import { withReferrerNames } from "../mirror/referrer-names";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";
import { isAway } from "../partnero/whose-failure";

/**
 * One customer by id or key, archived ones too. While Partnero gives no answer, whoever the mirror knows is
 * answered from there, and `meta` says since when that was true. Throws `not_found` and what else the provider throws.
 */
export async function getCustomer(
  actor: Actor,
  { id }: { id: string },
  options: CallOptions,
): Promise<One<Customer>> {
  authorize(actor, "customers.read");
  const { data, meta } = await readCustomer(id, options);
  const [named = data] = await withReferrerNames([data]);
  return { data: named, meta };
}

async function readCustomer(id: string, options: CallOptions): Promise<One<Customer>> {
  try {
    return keepRead(await answered((sent) => partnero().getCustomer(id, { ...options, ...sent })));
  } catch (error) {
    const known = isAway(error) ? await asMirrored(id) : null;
    if (known === null) throw error;
    return known;
  }
}

async function asMirrored(given: string): Promise<One<Customer> | null> {
  const { where, order } = byIdOrKey(given);
  const [row] = await database()
    .select({ record: customer.record, asOf: customer.asOf })
    .from(customer)
    .where(and(where, ne(customer.presence, "deleted")))
    .orderBy(...order)
    .limit(1);
  return row ? { data: row.record, meta: { source: "mirror", asOf: row.asOf.toISOString() } } : null;
}
