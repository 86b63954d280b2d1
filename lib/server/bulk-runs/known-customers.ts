import "server-only";
import { and, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Customer } from "@/lib/contract/customers";
import { database } from "../db/pool";
import { customer } from "../db/schema";

/** Each night everybody is read again; what the mirror has not seen for longer, Partnero is asked about. */
const freshHours = 36;

/**
 * Whom names mean as far as the mirror is sure: an active customer, and the only one with that e-mail, id or key.
 * Everybody else is left to Partnero, and so is the last word on those found, when they are credited.
 * In: names as given. Out: customers by name. Throws what `pg` throws.
 */
export async function knownCustomers(names: readonly string[]): Promise<Map<string, Customer>> {
  if (names.length === 0) return new Map();
  const folded = names.map((name) => name.toLowerCase());
  const rows = await database()
    .select({ record: customer.record })
    .from(customer)
    .where(
      and(
        eq(customer.presence, "listed"),
        gt(customer.asOf, sql`now() - make_interval(hours => ${freshHours})`),
        or(
          inArray(customer.id, [...names]),
          inArray(customer.key, [...names]),
          inArray(sql`lower(${customer.email})`, folded),
        ),
      ),
    );
  const fits =
    (name: string) =>
    ({ record: { id, key, email } }: { record: Customer }) =>
      id === name || key === name || email?.toLowerCase() === name.toLowerCase();
  const found = new Map<string, Customer>();
  for (const name of names) {
    const [only, another] = rows.filter(fits(name));
    if (only?.record.isActive && !another) found.set(name, only.record);
  }
  return found;
}
