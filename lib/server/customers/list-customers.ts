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
import type { MirrorState } from "./mirror-state";
import { type PageRow, readFirst, readPage } from "./read-page";
import { beyond, cursorAt, orderOf, type Place, placeOf, unindexedOrderOf } from "./row-order";
import { areMany, rowsThatMatch } from "./rows-that-match";
import { similarCustomers } from "./similar-customers";
import { exactWhere } from "./text-where";

type Page = { rows: PageRow[]; next: string | null; previous: string | null; similar: number };
type WithState = Page & { state: MirrorState };

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
  const { state, ...found } = await pageOf(filters);
  const { asOf, mainUnit } = state;
  const nobody = found.rows.length === found.similar && !filters.after && !filters.before;
  const asked = nobody && filters.q && filters.ask ? await named(filters, filters.q, options) : null;
  const { rows, ...page } = asked ?? found;
  const meta = { asOf, source: "mirror" as const, total: null, page: filters.page, limit: filters.limit };
  return { data: listedRows(rows, mainUnit), meta: { ...meta, ...page, hasMore: page.next !== null } };
}

async function pageOf(filters: CustomerFilters): Promise<WithState> {
  const { limit, page } = filters;
  const cursor = cursorOf(filters);
  const backwards = cursor?.backwards ?? false;
  const isFirst = cursor === null ? page === 1 : cursor.place === "start" && !backwards;
  const asked = {
    where: customerWhere(filters),
    behind: cursor ? beyond(filters, cursor.place, backwards) : undefined,
    order: orderOf(filters, backwards),
    unindexed: unindexedOrderOf(filters, backwards),
    offset: cursor ? 0 : (page - 1) * limit,
    limit: limit + 1,
  };
  const { first, rest, state } = filters.q
    ? await search(filters, filters.q, asked, cursor === null && isFirst)
    : await everybody(asked);
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
    state,
  };
}

type Asked = Omit<Parameters<typeof rowsThatMatch>[0], "isHeldByMany">;
/** `first`: who stands before the order; `rest`: the page in its order, and one more where there is one. */
type Read = { first: PageRow[]; rest: PageRow[]; state: MirrorState };

async function everybody({ where, behind, ...page }: Asked): Promise<Read> {
  const { rows, state } = await readFirst({ ...page, where: and(where, behind) });
  return { first: [], rest: rows, state };
}

/** Whom the text names to the letter, within the other filters, stands first and counts once. */
async function search(filters: CustomerFilters, q: string, asked: Asked, isFirst: boolean): Promise<Read> {
  const named = and(exactWhere(q), customerWhere({ ...filters, q: undefined }));
  const exactly = { where: named, order: anyOrder, limit: mostExact };
  const { rows: exact, isSo: isHeldByMany, state } = await readFirst(exactly, areMany(asked.where));
  const first = isFirst ? exact.slice(0, filters.limit) : [];
  const rest = await rowsThatMatch({
    ...asked,
    where: except(asked.where, exact),
    offset: Math.max(0, asked.offset - exact.length),
    limit: asked.limit - first.length,
    isHeldByMany,
  });
  return { first, rest, state };
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

async function likeIt(filters: CustomerFilters, found: PageRow[]): Promise<PageRow[]> {
  const { q, limit } = filters;
  if (!q || found.length >= few || found.length === limit) return [];
  const others = except(customerWhere({ ...filters, q: undefined }), found);
  return similarCustomers(q, others, Math.min(mostExact, limit - found.length));
}

/** Asks Partnero who is named exactly so, and shows them as the mirror now has them. */
async function named(filters: CustomerFilters, q: string, options: CallOptions): Promise<Page | null> {
  const ids = await askPartnero(q, options);
  if (ids.length === 0) return null;
  const within = customerWhere({ ...filters, q: undefined });
  const where = and(inArray(customer.id, ids), within);
  const rows = await readPage({ where, order: anyOrder, limit: mostExact });
  const inOrder = ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return { rows: inOrder, next: null, previous: null, similar: 0 };
}

const except = (where: SQL, rows: readonly PageRow[]): SQL =>
  (rows.length === 0 ? where : and(where, notInArray(customer.id, idsOf(rows)))) ?? where;
const idsOf = (rows: readonly PageRow[]) => rows.map((row) => row.id);
