import "server-only";
import { inArray } from "drizzle-orm";
import type { Customer } from "@/lib/contract/customers";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { keepCustomers } from "../mirror/keep-customers";
import { partnero } from "../partnero/partnero";
import { sentAt } from "../partnero/sent-at";
import { endRun, noteRun } from "./runs";
import { readState, setState } from "./sync-state";

const limit = 250;
const mostPages = 400;
/** Partnero's clock and ours may differ by so much. */
const clocksMs = 60_000;

/**
 * Reads the newest customers, page by page, until a page brings nobody new and reaches back to before the last such
 * reading was through: one that was broken off has left its first pages known, and those behind them not. Those who
 * refer them are read again: what Partnero counts for them has changed. Where so many are new that no such page is
 * met, it says nothing of freshness and asks for a full pass. Throws `PartneroError`.
 */
export async function readFresh(signal?: AbortSignal, most = mostPages): Promise<void> {
  const began = new Date();
  const { freshAt } = await readState();
  let isThrough = false;
  for (let page = 1; page <= most && !isThrough; page++) {
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
    isThrough = (added.length === 0 && reachesBack(read.items, freshAt)) || !read.hasMore;
  }
  await setState(isThrough ? { freshAt: began } : { askedAt: began });
  await endRun("fresh");
}

/** Whether somebody on it had joined before, or that can't be told. */
const reachesBack = (page: readonly Customer[], freshAt: Date | null) =>
  freshAt === null ||
  page.some(({ createdAt }) => createdAt === null || Date.parse(createdAt) < freshAt.getTime() - clocksMs);

async function knownAmong(ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await database().select({ id: customer.id }).from(customer).where(inArray(customer.id, ids));
  return new Set(rows.map((row) => row.id));
}
