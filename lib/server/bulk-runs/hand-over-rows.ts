import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, count, eq, inArray, isNotNull, notInArray, or } from "drizzle-orm";
import { GrantCredit } from "@/lib/contract/credits";
import { may } from "@/lib/contract/permissions";
import type { Actor } from "@/lib/contract/team";
import { type TakenFromList, takeFromList } from "../credits/take-from-list";
import { database } from "../db/pool";
import { bulkRow, credit } from "../db/schema";
import { env } from "../env";
import { partnero } from "../partnero/partnero";
import { activePerson } from "../team/active-person";
import type { Pause } from "../work/pause";
import { setDetail } from "./explain-wait";
import { endRun, haltRun } from "./run-end";
import { type ListRow, mustFindRun } from "./run-rows";

/** How often it looks again for room, and so how soon it goes on when there is some. */
const lookMs = 400;
/** Credits of a list that may be on their way at once, where Partnero allows much and where it allows little. */
const most = { atMost: 20, atLeast: 2 };

/**
 * A row whose customer Partnero gives no answer about lets the others go on, waits so long at first and twice as long
 * each time, and has failed after so many tries: two and a half minutes. While nobody gets an answer the breaker is
 * open, and nothing is tried.
 */
const unanswered = { restMs: 5_000, tries: 6 };

/** Rows that wait for something of their own: until when (epoch ms), and how often they got no answer. */
type Waiting = Map<number, { until: number; tries: number }>;

/**
 * Hands the rows of a running list to the ledger, in order, at a pace that leaves Partnero to people: a few are
 * on their way at a time. Acts as who started it, while they may. Can be killed anywhere: a row that the ledger
 * has is answered by it the second time. Out: when no row is left, or `pause` says that it is enough.
 */
export async function handOverRows(
  runId: string,
  pause: Pause,
  { restMs = unanswered.restMs } = {},
): Promise<void> {
  const waiting: Waiting = new Map();
  for (;;) {
    const busy = [...waiting].flatMap(([row, { until }]) => (until > Date.now() ? [row] : []));
    const row = await nextRow(runId, busy);
    // Behind the row: one that has just been released may have paused the list, or another name may stand for it by now.
    if (await pause.isOver("running")) return;
    const actor = await actingPerson(runId);
    if (typeof actor === "string") return haltRun(runId, actor);
    if (!row && busy.length === 0) return endRun(runId, actor);
    if (!row || !(await hasRoom(runId))) {
      await pause.wait(lookMs);
      continue;
    }
    const seconds = await handOver(actor, row, waiting, restMs);
    if (seconds > 0) await pause.wait(seconds * 1000);
  }
}

/** Who the credits are given by, or the sentence why nobody can be. */
async function actingPerson(runId: string): Promise<Actor | string> {
  const run = await mustFindRun(runId);
  const actor = run.startedBy === null ? null : await activePerson(run.startedBy);
  if (!actor) return `${run.startedByName ?? "Who started it"} is no longer active on the team.`;
  if (may(actor.role, "credits.bulk") && may(actor.role, "credits.create")) return actor;
  return `${actor.name} may no longer credit lists.`;
}

async function nextRow(runId: string, except: number[]): Promise<ListRow | undefined> {
  const [row] = await database()
    .select()
    .from(bulkRow)
    .where(
      and(
        eq(bulkRow.runId, runId),
        eq(bulkRow.state, "ready"),
        except.length > 0 ? notInArray(bulkRow.row, except) : undefined,
      ),
    )
    .orderBy(asc(bulkRow.row))
    .limit(1);
  return row;
}

/** Whether another credit of this list may be on its way now. */
async function hasRoom(runId: string): Promise<boolean> {
  const { limit, resetsAt, breaker } = partnero().state();
  if (resetsAt !== null || breaker !== "closed") return false;
  const [found] = await database()
    .select({ open: count() })
    .from(credit)
    .where(
      and(
        eq(credit.bulkRunId, runId),
        or(eq(credit.state, "in_flight"), and(eq(credit.state, "prepared"), isNotNull(credit.sendAt))),
      ),
    );
  const atOnce = Math.min(most.atMost, Math.max(most.atLeast, Math.floor(limit / 12)));
  // A credit asks Partnero four times, and half of what it allows is for lists: so many fall due while one is held.
  const held = Math.floor(((limit / 8) * env().CREDIT_HOLD_SECONDS) / 60);
  return (found?.open ?? 0) < atOnce + held;
}

/** Gives one row to the ledger and notes what it said. Out: seconds to wait before the next one. */
async function handOver(actor: Actor, row: ListRow, waiting: Waiting, restMs: number): Promise<number> {
  const said = await takeFromList(actor, listedCredit(row), { requestId: randomUUID() });
  const { tries } = waiting.get(row.row) ?? { tries: 0 };
  if (said.state === "later" && said.onlyThisCustomer) {
    waiting.set(row.row, { until: Date.now() + said.seconds * 1000, tries });
    return 0;
  }
  if (said.state === "later") {
    await setDetail(row.runId, `${said.detail} It goes on by itself.`);
    return Math.min(said.seconds, 60);
  }
  if (said.state === "no_answer" && tries + 1 < unanswered.tries) {
    waiting.set(row.row, { until: Date.now() + restMs * 2 ** tries, tries: tries + 1 });
    return 0;
  }
  waiting.delete(row.row);
  await database()
    .update(bulkRow)
    .set(outcomeOf(said))
    .where(and(eq(bulkRow.runId, row.runId), eq(bulkRow.row, row.row), inArray(bulkRow.state, ["ready"])));
  await setDetail(row.runId, null);
  return 0;
}

function outcomeOf(said: Exclude<TakenFromList, { state: "later" }>) {
  if (said.state === "duplicate")
    return { state: said.state, detail: said.detail, duplicateOf: said.of, duplicateConfirmed: false };
  if (said.state === "no_answer")
    return {
      state: "failed" as const,
      detail: `${said.detail} Nothing was sent; it was tried ${unanswered.tries} times.`,
    };
  return { state: said.state, detail: said.state === "failed" ? said.detail : null };
}

function listedCredit(row: ListRow) {
  const isMeantTwice = row.duplicateConfirmed && row.duplicateOf !== null;
  const body = GrantCredit.parse({
    customerId: row.customerId ?? row.customerGiven,
    amount: row.amount,
    unit: row.unit,
    isCurrency: row.isCurrency,
    reason: row.reason,
    note: row.note ?? undefined,
    ticket: row.ticket ?? undefined,
    confirmDuplicateOf: isMeantTwice ? row.duplicateOf : undefined,
  });
  return { id: row.creditId, body, bulk: { runId: row.runId, row: row.row }, isMeantTwice };
}
