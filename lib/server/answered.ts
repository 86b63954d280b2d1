import "server-only";
import type { List, One } from "@/lib/contract/envelope";
import type { Page } from "./partnero/wire-page";

/**
 * Asks Partnero and says since when the answer is true: the moment before the question went out.
 * In: the read. Out: `{ data, meta }`. Throws what the read throws.
 */
export async function answered<T>(read: () => Promise<T>): Promise<One<T>> {
  const asOf = new Date().toISOString();
  return { data: await read(), meta: { asOf, source: "partnero" } };
}

/** The same for a page of a list. */
export async function answeredPage<T>(read: () => Promise<Page<T>>): Promise<List<T>> {
  const asOf = new Date().toISOString();
  const { items, total, page, limit, hasMore } = await read();
  return { data: items, meta: { asOf, source: "partnero", total, page, limit, hasMore } };
}
