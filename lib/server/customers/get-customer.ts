import "server-only";
import type { Customer } from "@/lib/contract/customers";
import type { One } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answered } from "../answered";
import { authorize } from "../authorize";
import { heldByMirror } from "../mirror/by-id-or-key";
import { keepRead } from "../mirror/keep-answer";
import { withReferrerNames } from "../mirror/referrer-names";
import { orAsMirrored } from "../or-as-mirrored";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";

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

const readCustomer = (id: string, options: CallOptions): Promise<One<Customer>> =>
  orAsMirrored(
    async () => keepRead(await answered((sent) => partnero().getCustomer(id, { ...options, ...sent }))),
    () => asMirrored(id),
  );

async function asMirrored(given: string): Promise<One<Customer> | null> {
  const row = await heldByMirror(given);
  return row ? { data: row.record, meta: { source: "mirror", asOf: row.asOf.toISOString() } } : null;
}
