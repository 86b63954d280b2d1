import "server-only";
import { z } from "zod";
import { asInt, isObject, leaf, WireError } from "./wire-leaf";

/** A page of a list. `total` is null where Partnero does not say; `unreadable` counts rows without any identity. */
export type Page<T> = {
  items: T[];
  total: number | null;
  page: number;
  limit: number;
  hasMore: boolean;
  unreadable: number;
};

/** Four times what can be asked for; more is no page. */
const maxRows = 1_000;

const WirePage = z.object({
  data: leaf(asRows),
  links: leaf((value) => (isObject(value) && "next" in value ? { next: value.next } : null)),
  meta: leaf((value) => {
    const meta = isObject(value) ? value : {};
    return { total: count(meta.total), lastPage: count(meta.last_page) };
  }),
});

/**
 * Their list → a page. `last_page`, else `links.next`, else `total`, else a full page says whether more follows.
 * In: the JSON, what was asked, and how a row is read (null = unreadable). Throws `WireError` without a list.
 */
export function readPage<T>(
  json: unknown,
  asked: { page: number; limit: number },
  readRow: (row: unknown) => T | null,
): Page<T> {
  const parsed = WirePage.safeParse(json);
  const rows = parsed.data?.data;
  if (!parsed.success || !rows) throw new WireError("no list where one was asked for");
  if (rows.length > maxRows) throw new WireError("more rows than were asked for");
  const read = rows.map(readRow);
  const items = read.filter((item) => item !== null);
  if (items.length === 0 && rows.length > 0) throw new WireError("rows of which none can be read");
  const { meta, links } = parsed.data;
  return {
    items,
    total: meta.total,
    ...asked,
    hasMore: rows.length > 0 && moreFollows(asked, rows.length, meta, links),
    unreadable: rows.length - items.length,
  };
}

function moreFollows(
  { page, limit }: { page: number; limit: number },
  rows: number,
  meta: { total: number | null; lastPage: number | null },
  links: { next: unknown } | null,
): boolean {
  if (links) return typeof links.next === "string" && links.next !== "";
  if (meta.lastPage !== null) return page < meta.lastPage;
  if (meta.total !== null) return page * limit < meta.total;
  return rows >= limit;
}

/** A list; PHP writes one with gaps as an object whose names are digits. */
function asRows(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  const names = isObject(value) ? Object.keys(value) : [];
  const gaps = names.length > 0 && names.every((name) => /^\d+$/.test(name));
  return isObject(value) && gaps ? Object.values(value) : null;
}

function count(value: unknown): number | null {
  const number = asInt(value);
  return number !== null && number >= 0 ? number : null;
}

/** `data` of an answer about one thing. */
export const dataOf = (json: unknown): unknown => (isObject(json) ? json.data : undefined);

/** Search answers one thing, a list, or nothing: always a list here. Throws `WireError` for what can't be read. */
export function readFound<T>(json: unknown, readRow: (row: unknown) => T | null): T[] {
  const data = dataOf(json);
  const rows = Array.isArray(data) ? data : isObject(data) && Object.keys(data).length > 0 ? [data] : [];
  if (rows.length > maxRows) throw new WireError("more rows than a search can have");
  const found = rows.map(readRow).filter((item) => item !== null);
  if (found.length < rows.length) throw new WireError("a find that can't be read");
  return found;
}
