import "server-only";
import type { Customer, CustomerFilters } from "@/lib/contract/customers";
import type { List } from "@/lib/contract/envelope";
import type { Actor } from "@/lib/contract/team";
import { answeredPage } from "../answered";
import { authorize } from "../authorize";
import { partnero } from "../partnero/partnero";
import { customersNamed } from "./customers-named";

type Options = { requestId?: string; signal?: AbortSignal };

/**
 * A page of customers; with `q` everybody whom it names exactly (e-mail, key, id or referral link),
 * narrowed by the same filters. `total` is null where Partnero does not count.
 */
export async function listCustomers(
  actor: Actor,
  filters: CustomerFilters,
  options: Options,
): Promise<List<Customer>> {
  authorize(actor, "customers.read");
  const { q, ...list } = filters;
  return answeredPage(async () =>
    q ? pageOf(await customersNamed(q, options), filters) : partnero().listCustomers(list, options),
  );
}

function pageOf(found: Customer[], { referStatus, page, limit }: CustomerFilters) {
  const fitting = found.filter(
    (each) => !referStatus || (each.referrer !== null) === (referStatus === "referred"),
  );
  const start = (page - 1) * limit;
  return {
    items: fitting.slice(start, start + limit),
    total: fitting.length,
    page,
    limit,
    hasMore: start + limit < fitting.length,
    unreadable: 0,
  };
}
