import "server-only";
import { database } from "../db/pool";
import { keepCustomers } from "../mirror/keep-customers";
import { learnSizes } from "../mirror/learn-sizes";
import { settleMainUnit } from "../mirror/main-unit";
import { pruneDeliveries } from "../webhooks/prune-deliveries";
import { lookUpMissing } from "./look-up-missing";
import { askPage, forgetPage, laidDown, layDown, type PassPage } from "./pass-page";
import { endRun, noteRun } from "./runs";
import type { Slice } from "./slice";
import { lookingUp, readState, type SyncState, setState } from "./sync-state";

/** Ten million people; a list that goes on for ever is none. */
const mostPages = 40_000;

/** Begins a full pass with its first page. */
export async function beginPass(state: SyncState, now = new Date()): Promise<void> {
  await setState({ pass: state.pass + 1, nextPage: 1, passStartedAt: now, askedAt: null });
  await noteRun("full", {});
}

/**
 * Goes on with the full pass that is under way, newest customers first, until `isOver` says that it is enough.
 * What was kept is written down page by page, and while one page is being kept the next is read: a process that dies
 * has one page asked for twice at most. Throws `PartneroError`, and what `pg` throws: then it goes on from there
 * next time.
 */
export async function continuePass({ isOver, signal }: Slice): Promise<void> {
  const state = await readState();
  const { pass, passStartedAt } = state;
  if (state.nextPage === null || !passStartedAt) return;
  let page = state.nextPage;
  let taken = page === lookingUp ? null : await takePage(pass, page, signal);
  while (taken) {
    const { asOf, read } = taken;
    const isLast = !read.hasMore || page >= mostPages;
    const next = isLast ? null : askPage(page + 1, signal);
    next?.catch(() => undefined);
    const changed = await keepCustomers(read.items, { asOf, pass });
    const following = next && (await next);
    page = isLast ? lookingUp : page + 1;
    // All that is written down of a page in one transaction: each waits for the disk.
    await database().transaction(async (tx) => {
      await setState({ nextPage: page, upstreamTotal: read.total }, tx);
      await noteRun("full", { pages: 1, rows: read.items.length, changed }, tx);
      if (following) await layDown(tx, pass, page, following);
    });
    taken = following;
    if (taken && isOver()) return;
  }
  const through = await lookUpMissing({ pass, startedAt: passStartedAt }, { isOver, signal });
  if (!through) return;
  await settleMainUnit();
  await setState({ nextPage: null, fullAt: passStartedAt, freshAt: passStartedAt });
  await forgetPage();
  await endRun("full");
  await pruneDeliveries();
  await learnSizes();
}

/** What lies there of an earlier slice, or else asks. */
async function takePage(pass: number, page: number, signal?: AbortSignal): Promise<PassPage> {
  const lying = await laidDown(pass, page);
  if (lying) return lying;
  const asked = await askPage(page, signal);
  await database().transaction((tx) => layDown(tx, pass, page, asked));
  return asked;
}
