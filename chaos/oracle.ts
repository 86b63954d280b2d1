import type { Told } from "./client";
import type { Books } from "./upstream";

export type CreditRow = { id: string; customerId: string; state: string };
export type EventRow = { creditId: string; step: number; state: string };
export type AuditRow = { operationId: string | null; step: number | null };
export type Ledger = { credits: CreditRow[]; events: EventRow[]; audit: AuditRow[] };

export type Verdict = {
  doubled: number;
  lost: number;
  falseApplied: number;
  unknown: number;
  /** Closed by exact evidence alone. */
  inferred: number;
  violations: string[];
};

const open = ["in_flight", "unknown"];
/** States that leave room for a commit that nobody has confirmed, or say that there was one. */
const mayBePaid = ["applied", "applied_inferred", "resolved_applied", "resolved_not_applied", ...open];
const mustBePaid = ["applied", "applied_inferred"];

/**
 * Holds our ledger, and what people were told, against Partnero's books. In: everything of one database, read
 * when nothing moves any more. Out: how often each promise was broken, with a sentence for each time.
 */
export function judge(ledger: Ledger, books: Books, told: ReadonlyMap<string, Told>): Verdict {
  const verdict: Verdict = { doubled: 0, lost: 0, falseApplied: 0, unknown: 0, inferred: 0, violations: [] };
  const rows = new Map(ledger.credits.map((row) => [row.id, row]));
  const events = grouped(ledger.events, (event) => event.creditId);
  const audit = grouped(ledger.audit, (row) => row.operationId ?? "");
  for (const row of ledger.credits) {
    judgeMoney(row, books, verdict);
    judgeTrail(row, events.get(row.id) ?? [], audit.get(row.id) ?? [], verdict);
  }
  for (const [id, heard] of told) judgeTold(id, heard, rows.get(id), books, verdict);
  for (const [id, commits] of books.commits)
    if (!rows.has(id) && !told.has(id))
      verdict.violations.push(`${id}: ${commits} commits, but nobody asked for it`);
  return verdict;
}

function judgeMoney({ id, state }: CreditRow, books: Books, verdict: Verdict): void {
  const commits = books.commits.get(id) ?? 0;
  const sends = books.sends.get(id) ?? 0;
  const say = (what: string) => verdict.violations.push(`${id} (${state}): ${what}`);
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
  if (state === "in_flight") say("still in flight when nothing moves any more");
}

function judgeTrail({ id, state }: CreditRow, events: EventRow[], audit: AuditRow[], verdict: Verdict): void {
  const say = (what: string) => verdict.violations.push(`${id} (${state}): ${what}`);
  const steps = events.toSorted((a, b) => a.step - b.step);
  if (steps.some((event, at) => event.step !== at + 1)) say("a gap between its events");
  if (steps.at(-1)?.state !== state) say(`its last event says ${steps.at(-1)?.state ?? "nothing"}`);
  for (const { step } of steps) {
    const times = audit.filter((row) => row.step === step).length;
    if (times !== 1) say(`step ${step} has ${times} audit rows`);
  }
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
}

function grouped<T>(rows: T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
