import { Status, type Tone } from "@/components/ui/status";
import { jobOutcomeLabel, jobPlanLabel } from "@/lib/contract/customer-job-words";
import type { CustomerJob, JobOutcome, JobPlan, JobState } from "@/lib/contract/customer-jobs";

/** The right to start or try again each kind of work. */
export const rightToStart = {
  archive: "customers.archive",
  restore: "customers.restore",
  import: "customers.update",
} as const;

type Look = { tone: Tone; hollow?: boolean };

const outcomeLooks: Record<JobOutcome, Look> = {
  unchecked: { tone: "neutral", hollow: true },
  waiting: { tone: "neutral", hollow: true },
  sending: { tone: "info" },
  done: { tone: "positive" },
  unchanged: { tone: "neutral", hollow: true },
  unknown: { tone: "warning" },
  failed: { tone: "negative" },
  refused: { tone: "negative" },
  undoing: { tone: "info" },
  undone: { tone: "neutral" },
  not_undone: { tone: "warning" },
};

/** Nothing waits any more in a job that is over. */
export const outcomeWord = (outcome: JobOutcome, { state }: Pick<CustomerJob, "state">) =>
  outcome === "waiting" && (state === "cancelled" || state === "undoing" || state === "undone")
    ? "Not done"
    : jobOutcomeLabel[outcome];

/** What came of a row. */
export const OutcomeStatus = ({ outcome, job }: { outcome: JobOutcome; job: CustomerJob }) => (
  <Status {...outcomeLooks[outcome]}>{outcomeWord(outcome, job)}</Status>
);

const stateLooks: Record<JobState, Look & { word: string }> = {
  checking: { tone: "info", word: "Checking" },
  checked: { tone: "neutral", hollow: true, word: "Not started" },
  running: { tone: "info", word: "Running" },
  paused: { tone: "warning", word: "Paused" },
  finished: { tone: "positive", word: "Finished" },
  cancelled: { tone: "neutral", hollow: true, word: "Stopped" },
  undoing: { tone: "info", word: "Undoing" },
  undone: { tone: "neutral", word: "Undone" },
};

/** Where a job stands. */
export function JobStatus({ state }: { state: JobState }) {
  const { word, ...look } = stateLooks[state];
  return <Status {...look}>{word}</Status>;
}

const alreadySo: Partial<Record<CustomerJob["kind"], string>> = {
  archive: "Archived already",
  restore: "Active already",
};

/** What was planned for a row; one with nothing to do says why where the kind of work tells. */
export const planWord = (plan: JobPlan, { kind }: Pick<CustomerJob, "kind">) =>
  (plan === "unchanged" ? alreadySo[kind] : undefined) ?? jobPlanLabel[plan];

/** Of how many rows how many are through, whatever came of them; those with nothing to do are no work. */
export function jobProgress({ state, rowCount, counts, plans }: CustomerJob): {
  through: number;
  of: number;
} {
  if (state === "checking") return { through: rowCount - counts.unchecked, of: rowCount };
  const { done, unknown, undoing, undone, not_undone } = counts;
  if (state === "undoing")
    return { through: undone + not_undone, of: done + unknown + undoing + undone + not_undone };
  const of = rowCount - plans.unchanged - plans.refused;
  return { through: of - counts.waiting - counts.sending, of };
}
