import "server-only";
import type { List, One } from "@/lib/contract/envelope";
import { type Sent, sentAt } from "./partnero/sent-at";
import type { Page } from "./partnero/wire-page";

/**
 * Asks Partnero and says since when the answer is true: the moment the question went out, or for a read that does
 * not hand on what it is given, the moment before. In: the read; what it is given goes into its options.
 * Out: `{ data, meta }`. Throws what the read throws.
 */
export async function answered<T>(read: (sent: Sent) => Promise<T>): Promise<One<T>> {
  const { value, asOf } = await timed(read);
  return { data: value, meta: { asOf, source: "partnero" } };
}

/** The same for a page of a list. */
export async function answeredPage<T>(read: (sent: Sent) => Promise<Page<T>>): Promise<List<T>> {
  const { value, asOf } = await timed(read);
  const { items, total, page, limit, hasMore } = value;
  return { data: items, meta: { asOf, source: "partnero", total, page, limit, hasMore } };
}

async function timed<T>(read: (sent: Sent) => Promise<T>): Promise<{ value: T; asOf: string }> {
  const before = new Date();
  const { sent, asOf } = sentAt();
  const value = await read(sent);
  return { value, asOf: (read.length > 0 ? asOf() : before).toISOString() };
}
