import "server-only";
import type { Customer } from "@/lib/contract/customers";
import { namedPeople } from "./named-people";

/**
 * The same customers, whose referrers carry their whole names where the mirror has them: what Partnero says
 * beside a customer is the first name alone, and there are many of each.
 */
export async function withReferrerNames<C extends Pick<Customer, "referrer">>(customers: C[]): Promise<C[]> {
  const person = await namedPeople(customers.map(({ referrer }) => referrer?.id ?? null));
  return customers.map((one) => {
    const { referrer } = one;
    const known = referrer && person(referrer.id);
    return known && known.name !== known.id ? { ...one, referrer: { ...referrer, name: known.name } } : one;
  });
}
