import { Status, type Tone } from "@/components/ui/status";
import { isCreditMoving } from "@/lib/client/credit-motion";
import { creditStateLabel } from "@/lib/contract/credit-words";
import type { Credit, CreditState } from "@/lib/contract/credits";

type Look = { tone: Tone; hollow?: boolean };

const looks: Record<CreditState, Look> = {
  awaiting_approval: { tone: "warning" },
  prepared: { tone: "neutral", hollow: true },
  in_flight: { tone: "info" },
  applied: { tone: "positive" },
  rejected: { tone: "negative" },
  unknown: { tone: "warning" },
  cancelled: { tone: "neutral", hollow: true },
  applied_inferred: { tone: "positive" },
  resolved_applied: { tone: "positive" },
  resolved_not_applied: { tone: "negative" },
};

/** Where a credit stands, as a dot and a word. One that was just written down counts as sending. */
export function CreditStatus({ credit }: { credit: Credit }) {
  return <CreditStateWord state={isCreditMoving(credit) ? "in_flight" : credit.state} />;
}

export const CreditStateWord = ({ state }: { state: CreditState }) => (
  <Status {...looks[state]}>{creditStateLabel[state]}</Status>
);

/** Why it stands there, in a sentence; empty where the word says it all. */
export function creditSentence(credit: Credit): string {
  if (isCreditMoving(credit)) return "It is on its way to Partnero.";
  if (credit.detail) return credit.detail;
  return credit.state === "prepared" ? "Nothing was sent. Refdesk stopped before it came to that." : "";
}
