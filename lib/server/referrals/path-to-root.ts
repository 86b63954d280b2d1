import "server-only";
import type { Customer, CustomerRef } from "@/lib/contract/customers";
import type { CustomerTree } from "@/lib/contract/referrals";
import { PartneroError } from "../partnero/errors";

const deepest = 50;

/**
 * Follows referrers up, one read each, at most 50. A ring ends at the first who stands there twice; somebody
 * who is gone, or whom Partnero does not tell now, ends the path with the name we have.
 * In: the customer, and how to read one by id or key. Out: everybody above, root first, and why it ends there.
 */
export async function pathToRoot(
  customer: Customer,
  read: (id: string) => Promise<Customer>,
): Promise<Pick<CustomerTree, "path" | "pathEnd">> {
  const path: CustomerRef[] = [];
  const seen = new Set([customer.id]);
  let next = customer.referrer;
  while (next) {
    if (seen.has(next.id)) return { path, pathEnd: "cycle" };
    if (path.length === deepest) return { path, pathEnd: "too_deep" };
    const above = await readOrReason(next, read);
    if (typeof above === "string") return { path: [next, ...path], pathEnd: above };
    // Their reference can name somebody by a key; only the record has the id.
    if (seen.has(above.id)) return { path, pathEnd: "cycle" };
    seen.add(above.id);
    path.unshift(refOf(above));
    next = above.referrer;
  }
  return { path, pathEnd: "root" };
}

async function readOrReason(
  ref: CustomerRef,
  read: (id: string) => Promise<Customer>,
): Promise<Customer | "missing" | "unread"> {
  try {
    return await read(ref.id);
  } catch (error) {
    if (!(error instanceof PartneroError) || error.kind === "aborted") throw error;
    return error.kind === "not_found" || error.kind === "invalid_path" ? "missing" : "unread";
  }
}

function refOf({ id, key, email, name, surname }: Customer): CustomerRef {
  return { id, key, email, name: [name, surname].filter(Boolean).join(" ") || null };
}
