import type { Told } from "./client";
import { notAppliedAfterMs } from "./hurry";
import { grouped, judgeLists, type ListRow } from "./oracle-lists";
import type { Books } from "./upstream";

export type CreditRow = {
  id: string;
  customerId: string;
  state: string;
  amount: number;
  sentAt: Date | null;
  /** Came through a list. */
  listed: boolean;
};
export type EventRow = { creditId: string; step: number; state: string; at: Date; actorId: string | null };
export type AuditRow = { operationId: string | null; step: number | null };
export type Ledger = { credits: CreditRow[]; events: EventRow[]; audit: AuditRow[]; lists: ListRow[] };

const counted = [
  "doubled",
  "lost",
  "falseApplied",
  "unknown",
  /** Closed by exact evidence alone. */
  "inferred",
  /** Waited for a second person. */
  "asked",
  /** Came through a list. */
  "listed",
  /** Closed by a person. */
  "resolved",
] as const;
export type Verdict = Record<(typeof counted)[number], number> & { violations: string[] };

export function noVerdict(): Verdict {
  const none = { doubled: 0, lost: 0, falseApplied: 0, unknown: 0, inferred: 0 };
  return { ...none, asked: 0, listed: 0, resolved: 0, violations: [] };
}

export function sum(verdicts: Verdict[]): Verdict {
  const total = noVerdict();
  for (const one of verdicts) {
    for (const key of counted) total[key] += one[key];
    total.violations.push(...one.violations);
  }
  return total;
}

/** What one person of the harness may give in one credit without asking anybody. */
export const mostAtOnce = 100;

const open = ["in_flight", "unknown"];
const decided = ["resolved_applied", "resolved_not_applied"];
/** States that leave room for a commit that nobody has confirmed, or say that there was one. */
const mayBePaid = ["applied", "applied_inferred", ...decided, ...open];
const mustBePaid = ["applied", "applied_inferred"];
/** From here nothing leads back to where it could be sent. */
const over = ["applied", "rejected", "cancelled", "unknown", "applied_inferred", ...decided];
const sendable = ["awaiting_approval", "prepared", "in_flight"];

/**
 * Holds our ledger, and what people were told, against Partnero's books. In: everything of one database, read
 * when nothing moves any more. Out: how often each promise was broken, with a sentence for each time.
 */
export function judge(ledger: Ledger, books: Books, told: ReadonlyMap<string, Told>): Verdict {
  const verdict = noVerdict();
  const rows = new Map(ledger.credits.map((row) => [row.id, row]));
  const events = grouped(ledger.events, (event) => event.creditId);
  const audit = grouped(ledger.audit, (row) => row.operationId ?? "");
  for (const row of ledger.credits) {
    const steps = (events.get(row.id) ?? []).toSorted((a, b) => a.step - b.step);
    judgeMoney(row, books, verdict);
    judgeTrail(row, steps, audit.get(row.id) ?? [], verdict);
    judgeYes(row, steps, books, verdict);
  }
  for (const [id, heard] of told) judgeTold(id, heard, rows.get(id), books, verdict);
  const { lost, violations } = judgeLists(ledger.lists, ledger.credits);
  verdict.lost += lost;
  verdict.violations.push(...violations);
  for (const [id, commits] of books.commits)
    if (!rows.has(id) && !told.has(id))
      verdict.violations.push(`${id}: ${commits} commits, but nobody asked for it`);
  return verdict;
}

const sayer =
  ({ id, state }: CreditRow, verdict: Verdict) =>
  (what: string) =>
    void verdict.violations.push(`${id} (${state}): ${what}`);

function judgeMoney(row: CreditRow, books: Books, verdict: Verdict): void {
  const { id, state } = row;
  const commits = books.commits.get(id) ?? 0;
  const sends = books.sends.get(id) ?? 0;
  const say = sayer(row, verdict);
  if (commits > 1) {
    verdict.doubled++;
    say(`committed ${commits} times`);
  }
  if (sends > 1) say(`sent ${sends} times`);
  if (mustBePaid.includes(state) && commits !== 1) {
    verdict.falseApplied++;
    say(`committed ${commits} times`);
  }
  if (!mayBePaid.includes(state) && commits !== 0) say("committed, but the ledger says not");
  if (state === "unknown") verdict.unknown++;
  if (state === "applied_inferred") verdict.inferred++;
  if (decided.includes(state)) verdict.resolved++;
  if (row.listed) verdict.listed++;
  if (state === "in_flight") say("still in flight when nothing moves any more");
}

function judgeTrail(row: CreditRow, steps: EventRow[], audit: AuditRow[], verdict: Verdict): void {
  const say = sayer(row, verdict);
  if (steps.some((event, at) => event.step !== at + 1)) say("a gap between its events");
  if (steps.at(-1)?.state !== row.state) say(`its last event says ${steps.at(-1)?.state ?? "nothing"}`);
  const no = steps.find(({ state }) => state === "resolved_not_applied");
  if (no && row.sentAt && no.at.getTime() < row.sentAt.getTime() + notAppliedAfterMs)
    say(`"not applied" counted ${no.at.getTime() - row.sentAt.getTime()} ms after it was sent`);
  for (const [at, { step, state }] of steps.entries()) {
    const times = audit.filter((one) => one.step === step).length;
    if (times !== 1) say(`step ${step} has ${times} audit rows`);
    const before = steps[at - 1]?.state ?? "";
    if (over.includes(before) && sendable.includes(state)) say(`was ${before}, and then ${state} again`);
  }
}

/** What is above a limit leaves only after the yes of somebody else than who asked for it. */
function judgeYes(row: CreditRow, steps: EventRow[], books: Books, verdict: Verdict): void {
  const asked = steps.find(({ state }) => state === "awaiting_approval");
  if (asked) verdict.asked++;
  const sends = books.sends.get(row.id) ?? 0;
  if (row.amount <= mostAtOnce || sends === 0) return;
  const yes = steps.find(({ step, state }) => asked && step > asked.step && state === "prepared");
  if (!asked || !yes || yes.actorId === asked.actorId)
    sayer(row, verdict)(`sent, above the limit, ${yes ? "with the yes of who asked" : "without a yes"}`);
}

function judgeTold(id: string, told: Told, row: CreditRow | undefined, books: Books, verdict: Verdict): void {
  const say = (what: string) => verdict.violations.push(`${id}: ${what}`);
  if (told.accepted && !row) {
    verdict.lost++;
    say(`was told ${told.last}, and no such credit exists`);
  }
  if (!row && (books.commits.get(id) ?? 0) > 0) say("committed, and the ledger does not know it");
  if (told.applied && row && !mustBePaid.includes(row.state) && row.state !== "resolved_applied") {
    verdict.falseApplied++;
    say(`was told applied, and the ledger says ${row.state}`);
  }
  if (told.decided && row && row.state !== told.decided)
    say(`who decided was told ${told.decided}, and the ledger says ${row.state}`);
}
