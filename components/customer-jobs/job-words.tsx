import { Status, type Tone } from "@/components/ui/status";
import { jobOutcomeLabel } from "@/lib/contract/customer-job-words";
import type { CustomerJob, JobOutcome, JobState } from "@/lib/contract/customer-jobs";

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

/** Rows that are through, whatever came of them. */
export function rowsThrough({ state, rowCount, counts }: CustomerJob): number {
  if (state === "checking") return rowCount - counts.unchecked;
  if (state === "undoing") return counts.undone + counts.not_undone;
  return rowCount - counts.waiting - counts.sending;
}
