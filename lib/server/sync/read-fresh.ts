import "server-only";
import { inArray } from "drizzle-orm";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { keepCustomers } from "../mirror/keep-customers";
import { partnero } from "../partnero/partnero";
import { sentAt } from "../partnero/sent-at";
import { endRun, noteRun } from "./runs";
import { setState } from "./sync-state";

const limit = 250;
const mostPages = 400;

/**
 * Reads the newest customers, page by page, until a page brings nobody new. Those who refer them are read again:
 * what Partnero counts for them has changed. Throws `PartneroError`.
 */
export async function readFresh(signal?: AbortSignal): Promise<void> {
  const began = new Date();
  for (let page = 1; page <= mostPages; page++) {
    const { sent, asOf } = sentAt();
    const read = await partnero().listCustomers(
      { page, limit, sort: "newest" },
      { priority: "background", fresh: true, signal, ...sent },
    );
    const known = await knownAmong(read.items.map((each) => each.id));
    const added = read.items.filter((each) => !known.has(each.id));
    const changed = await keepCustomers(read.items, { asOf: asOf(), askReferrers: true });
    if (changed > 0) await noteRun("fresh", { pages: 1, rows: added.length, changed });
    if (page === 1) await setState({ upstreamTotal: read.total });
    if (added.length === 0 || !read.hasMore) break;
  }
  await setState({ freshAt: began });
  await endRun("fresh");
}

async function knownAmong(ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await database().select({ id: customer.id }).from(customer).where(inArray(customer.id, ids));
  return new Set(rows.map((row) => row.id));
}
