import type { Ctx } from "./context";
import { Fields } from "./fields";

export type Page = { limit: number; page: number; newestFirst: boolean };

const SIZES = { least: 1, most: 250, usual: 15 };

function whole(fields: Fields, name: string, usual: number, most: number): number {
  const text = fields.text(name);
  if (text === undefined || text === null) return usual;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= SIZES.least && value <= most) return value;
  const range = most === SIZES.most ? `between ${SIZES.least} and ${most}` : "at least 1";
  fields.refuse(name, `The ${name} field must be ${range}.`);
  return usual;
}

/** `limit`, `page`, `sort`; newest first unless `sort=asc`. Refuses what is out of range. */
export function readPage(c: Ctx, fields = new Fields(c.req.query())): Page {
  const limit = whole(fields, "limit", SIZES.usual, SIZES.most);
  const page = whole(fields, "page", 1, 999_999_999);
  const sort = fields.text("sort") ?? "desc";
  if (sort !== "asc" && sort !== "desc") fields.refuse("sort", "The selected sort is invalid.");
  fields.done();
  return { limit, page, newestFirst: sort === "desc" };
}

/** Laravel's paginated list. Whole URLs keep the query that was asked with. */
export function answerPage(c: Ctx, { limit, page }: Page, total: number, data: unknown[]): Response {
  const last = Math.max(1, Math.ceil(total / limit));
  const { incoming } = c.env;
  const [path = ""] = (incoming.url ?? "").split("?");
  const base = `http://${incoming.headers.host ?? "127.0.0.1"}${path}`;
  const to = (number: number): string => {
    const query = new URLSearchParams(c.req.query());
    query.set("page", String(number));
    return `${base}?${query}`;
  };
  const from = (page - 1) * limit + 1;
  return c.json({
    data,
    links: {
      first: to(1),
      last: to(last),
      prev: page > 1 ? to(page - 1) : null,
      next: page < last ? to(page + 1) : null,
    },
    meta: {
      current_page: page,
      from: data.length ? from : null,
      last_page: last,
      path: base,
      per_page: limit,
      to: data.length ? from + data.length - 1 : null,
      total,
    },
    status: 1,
  });
}

/** One page of a list that is at hand, oldest first. */
export function slicePage<T>(list: readonly T[], { limit, page, newestFirst }: Page): T[] {
  const offset = (page - 1) * limit;
  if (!newestFirst) return list.slice(offset, offset + limit);
  const end = list.length - offset;
  return end <= 0 ? [] : list.slice(Math.max(0, end - limit), end).reverse();
}
