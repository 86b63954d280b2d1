import "server-only";
import type { Transaction } from "@/lib/contract/transactions";
import type { CallOptions } from "../partnero/caller";
import { partnero } from "../partnero/partnero";
import { sentAt } from "../partnero/sent-at";

const limit = 250;
const most = 400;
const tries = 3;

export type SalesRead = { sales: Transaction[]; asOf: Date; complete: boolean };

/**
 * Every transaction of one referrer, over all pages. Pages shift when somebody buys or is refunded meanwhile: a
 * reading that does not come to the total that Partnero names is made again, and then counts as incomplete.
 * In: the referrer's id. Throws `PartneroError`.
 */
export async function readSales(id: string, options: CallOptions): Promise<SalesRead> {
  let read = await readOnce(id, options);
  for (let n = 1; n < tries && !read.complete; n++) read = await readOnce(id, options);
  return read;
}

async function readOnce(id: string, options: CallOptions): Promise<SalesRead> {
  const { sent, asOf } = sentAt();
  const byKey = new Map<string, Transaction>();
  let total: number | null = null;
  let readable = true;
  let more = true;
  for (let page = 1; more && page <= most; page++) {
    const read = await partnero().listTransactions(id, { page, limit }, { ...options, ...sent, fresh: true });
    for (const sale of read.items) byKey.set(sale.key, sale);
    readable &&= read.unreadable === 0;
    ({ total, hasMore: more } = read);
  }
  const complete = readable && !more && (total === null || total === byKey.size);
  return { sales: [...byKey.values()], asOf: asOf(), complete };
}
