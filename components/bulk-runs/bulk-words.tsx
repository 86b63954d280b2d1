import { Status, type Tone } from "@/components/ui/status";
import { type BulkOutcome, type BulkRunState, bulkOutcomeLabel } from "@/lib/contract/bulk-runs";

type Look = { tone: Tone; hollow?: boolean };

const outcomeLooks: Record<BulkOutcome, Look> = {
  waiting: { tone: "neutral", hollow: true },
  under_way: { tone: "info" },
  not_sent: { tone: "neutral", hollow: true },
  applied: { tone: "positive" },
  approval: { tone: "warning" },
  unknown: { tone: "warning" },
  not_applied: { tone: "negative" },
  duplicate: { tone: "warning" },
  failed: { tone: "negative" },
  refused: { tone: "negative" },
};

/** What came of a row. */
export const OutcomeWord = ({ outcome }: { outcome: BulkOutcome }) => (
  <Status {...outcomeLooks[outcome]}>{bulkOutcomeLabel[outcome]}</Status>
);

const stateLooks: Record<BulkRunState, Look & { word: string }> = {
  checking: { tone: "info", word: "Checking" },
  checked: { tone: "neutral", hollow: true, word: "Checked, not started" },
  running: { tone: "info", word: "Running" },
  paused: { tone: "warning", word: "Paused" },
  finished: { tone: "positive", word: "Finished" },
  discarded: { tone: "neutral", hollow: true, word: "Stopped" },
};

/** Where a list stands. */
export function RunState({ state }: { state: BulkRunState }) {
  const { word, ...look } = stateLooks[state];
  return <Status {...look}>{word}</Status>;
}
