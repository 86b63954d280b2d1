import "server-only";
import { and, asc, inArray, notInArray, type SQL } from "drizzle-orm";
import type { CustomerFilters } from "@/lib/contract/customer-filters";
import type { CustomerList } from "@/lib/contract/listed-customers";
import type { Actor } from "@/lib/contract/team";
import { authorize } from "../authorize";
import { customer } from "../db/schema";
import type { CallOptions } from "../partnero/caller";
import { problem } from "../problem";
import { askPartnero } from "./ask-partnero";
import { customerWhere } from "./customer-where";
import { listedRows } from "./listed-rows";
import { mirrorState } from "./mirror-state";
import { type PageRow, readPage } from "./read-page";
import { beyond, cursorAt, orderOf, type Place, placeOf, unindexedOrderOf } from "./row-order";
import { areMany, rowsThatMatch } from "./rows-that-match";
import { similarCustomers } from "./similar-customers";
import { exactWhere } from "./text-where";

type Page = { rows: PageRow[]; next: string | null; previous: string | null; similar: number };

const mostExact = 10;
const anyOrder = [asc(customer.id)];
/** Fewer found than this, and something may be mistyped. */
const few = 3;

/**
 * A page of customers from the mirror. Who is named exactly stands first, then all who match in the order asked
 * for; where few do, at the end those who only look like it. Rows never wait for the total.
 * Throws `forbidden`, `invalid` for a cursor that is not of this list, and with `ask` what the provider throws.
 */
export async function listCustomers(
  actor: Actor,
  filters: CustomerFilters,
  options: CallOptions = {},
): Promise<CustomerList> {
  authorize(actor, "customers.read");
  const [found, { asOf, mainUnit }] = await Promise.all([pageOf(filters), mirrorState()]);
  const nobody = found.rows.length === found.similar && !filters.after && !filters.before;
  const asked = nobody && filters.q && filters.ask ? await named(filters, filters.q, options) : null;
  const { rows, ...page } = asked ?? found;
  const meta = { asOf, source: "mirror" as const, total: null, page: filters.page, limit: filters.limit };
  return { data: listedRows(rows, mainUnit), meta: { ...meta, ...page, hasMore: page.next !== null } };
}

async function pageOf(filters: CustomerFilters): Promise<Page> {
  const { q, limit, page } = filters;
  const cursor = cursorOf(filters);
  const all = customerWhere(filters);
  const [exact, isHeldByMany] = q ? await Promise.all([exactly(filters, q), areMany(all)]) : [[], false];
  const isFirst = cursor === null ? page === 1 : cursor.place === "start" && !cursor.backwards;
  const first = cursor === null && isFirst ? exact.slice(0, limit) : [];
  const where = except(all, exact);
  const backwards = cursor?.backwards ?? false;
  const behind = cursor ? beyond(filters, cursor.place, backwards) : undefined;
  const offset = cursor ? 0 : Math.max(0, (page - 1) * limit - exact.length);
  const wanted = { offset, order: orderOf(filters, backwards), limit: limit - first.length + 1 };
  const rest = q
    ? await rowsThatMatch({
        ...wanted,
        where,
        behind,
        unindexed: unindexedOrderOf(filters, backwards),
        isHeldByMany,
      })
    : await readPage({ ...wanted, where: and(where, behind) });
  const more = rest.length > limit - first.length;
  if (more) rest.pop();
  // What is left before the first page is the first page.
  if (backwards && !more) return pageOf({ ...filters, before: undefined, page: 1 });
  if (backwards) rest.reverse();
  const similar = isFirst && !more && first.length === 0 ? await likeIt(filters, rest) : [];
  return {
    rows: [...first, ...rest, ...similar],
    next: backwards || more ? cursorAt(filters, rest.at(-1) ?? "start") : null,
    previous: rest[0] && !isFirst ? cursorAt(filters, rest[0]) : null,
    similar: similar.length,
  };
}

function cursorOf(filters: CustomerFilters): { place: Place; backwards: boolean } | null {
  const name = filters.after ? "after" : filters.before ? "before" : null;
  if (!name) return null;
  const place = placeOf(filters[name] ?? "", filters);
  if (!place)
    throw problem("invalid", "This page belongs to another list.", {
      errors: { [name]: ["Not of this list"] },
    });
  return { place, backwards: name === "before" };
}

/** Whom the text names to the letter, within the other filters. */
function exactly(filters: CustomerFilters, q: string): Promise<PageRow[]> {
  const where = and(exactWhere(q), customerWhere({ ...filters, q: undefined }));
  return readPage({ where, order: anyOrder, limit: mostExact });
}

async function likeIt(filters: CustomerFilters, found: PageRow[]): Promise<PageRow[]> {
  const { q, limit } = filters;
  if (!q || found.length >= few || found.length === limit) return [];
  const others = except(customerWhere({ ...filters, q: undefined }), found);
  const ids = await similarCustomers(q, others, Math.min(mostExact, limit - found.length));
  return inOrder(
    ids,
    await readPage({ where: inArray(customer.id, ids), order: anyOrder, limit: ids.length }),
  );
}

/** Asks Partnero who is named exactly so, and shows them as the mirror now has them. */
async function named(filters: CustomerFilters, q: string, options: CallOptions): Promise<Page | null> {
  const ids = await askPartnero(q, options);
  if (ids.length === 0) return null;
  const within = customerWhere({ ...filters, q: undefined });
  const where = and(inArray(customer.id, ids), within);
  const rows = await readPage({ where, order: anyOrder, limit: mostExact });
  return { rows: inOrder(ids, rows), next: null, previous: null, similar: 0 };
}

const except = (where: SQL, rows: readonly PageRow[]): SQL =>
  (rows.length === 0 ? where : and(where, notInArray(customer.id, idsOf(rows)))) ?? where;
const idsOf = (rows: readonly PageRow[]) => rows.map((row) => row.id);
const inOrder = (ids: readonly string[], rows: readonly PageRow[]) =>
  ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
