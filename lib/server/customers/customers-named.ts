import "server-only";
import type { Customer } from "@/lib/contract/customers";
import { CustomerId, Email } from "@/lib/contract/text";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";
import { customerOrNull } from "./customer-or-null";
import { keyOfLink } from "./key-of-link";

/**
 * Everybody whom a pasted text names exactly, each once: by e-mail, key and id through Partnero's search.
 * Where that finds nobody, by the customer itself (a search can leave out who is archived) and by the key
 * of an additional link. In: an e-mail, key, id or referral link. Throws what the provider throws.
 */
export async function customersNamed(text: string, options: CallOptions): Promise<Customer[]> {
  const key = keyOfLink(text);
  const linked = key === null ? [] : await exactlyNamed(key, options);
  // An id can look like a link without its https.
  return linked.length > 0 ? linked : exactlyNamed(text, options);
}

async function exactlyNamed(name: string, options: CallOptions): Promise<Customer[]> {
  if (!CustomerId.safeParse(name).success) return [];
  const api = partnero();
  const found = await Promise.all([
    api.searchCustomers({ key: name }, options),
    api.searchCustomers({ id: name }, options),
    Email.safeParse(name).success ? api.searchCustomers({ email: name }, options) : [],
  ]);
  const once = eachOnce(found.flat());
  return once.length > 0 ? once : otherwiseNamed(name, options);
}

async function otherwiseNamed(name: string, options: CallOptions): Promise<Customer[]> {
  const [direct, links] = await Promise.all([
    customerOrNull(name, options),
    partnero().searchLinks({ key: name }, options),
  ]);
  if (direct) return [direct];
  const owners = new Set(
    links.flatMap((link) => (link.key === name && link.customerId ? [link.customerId] : [])),
  );
  const customers = await Promise.all([...owners].map((owner) => customerOrNull(owner, options)));
  return eachOnce(customers.filter((customer) => customer !== null));
}

const eachOnce = (customers: Customer[]) => [...new Map(customers.map((each) => [each.id, each])).values()];
