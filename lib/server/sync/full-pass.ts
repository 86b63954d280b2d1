import "server-only";
import { keepCustomers } from "../mirror/keep-customers";
import { learnSizes } from "../mirror/learn-sizes";
import { settleMainUnit } from "../mirror/main-unit";
import { partnero } from "../partnero/partnero";
import { lookUpMissing } from "./look-up-missing";
import { endRun, noteRun } from "./runs";
import type { Slice } from "./slice";
import { lookingUp, readState, type SyncState, setState } from "./sync-state";

const limit = 250;
/** Ten million people; a list that goes on for ever is none. */
const mostPages = 40_000;

/** Begins a full pass with its first page. */
export async function beginPass(state: SyncState, now = new Date()): Promise<void> {
  await setState({ pass: state.pass + 1, nextPage: 1, passStartedAt: now, askedAt: null });
  await noteRun("full", {});
}

/**
 * Goes on with the full pass that is under way, newest customers first, until `isOver` says that it is enough.
 * What was kept is written down page by page: a process that dies repeats one at most. While one page is being
 * kept the next is read. Throws `PartneroError`, and what `pg` throws: then it goes on from there next time.
 */
export async function continuePass({ isOver, signal }: Slice): Promise<void> {
  const state = await readState();
  const { pass, passStartedAt } = state;
  if (state.nextPage === null || !passStartedAt) return;
  let page = state.nextPage;
  let next = page === lookingUp ? null : readPage(page, signal);
  while (next) {
    const { asOf, read } = await next;
    const isLast = !read.hasMore || page >= mostPages;
    next = isLast ? null : readPage(page + 1, signal);
    next?.catch(() => undefined);
    const changed = await keepCustomers(read.items, { asOf, pass });
    page = isLast ? lookingUp : page + 1;
    await setState({ nextPage: page, upstreamTotal: read.total });
    await noteRun("full", { pages: 1, rows: read.items.length, changed });
    if (next && isOver()) return void (await next.catch(() => undefined));
  }
  const through = await lookUpMissing({ pass, startedAt: passStartedAt }, { isOver, signal });
  if (!through) return;
  await settleMainUnit();
  await setState({ nextPage: null, fullAt: passStartedAt, freshAt: passStartedAt });
  await endRun("full");
  await learnSizes();
}

async function readPage(page: number, signal?: AbortSignal) {
  const asOf = new Date();
  const read = await partnero().listCustomers(
    { page, limit, sort: "newest" },
    { priority: "background", fresh: true, signal },
  );
  return { asOf, read };
}
