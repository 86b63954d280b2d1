"use client";

import { Status, type Tone } from "@/components/ui/status";
import { motionOf } from "@/lib/client/credit-motion";
import { creditStateLabel } from "@/lib/contract/credit-words";
import type { Credit, CreditState } from "@/lib/contract/credits";
import { TimeLeft } from "./held-credit";
import { useMotion } from "./use-motion";

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

/** Where a credit stands, as a dot and a word; while it is held, when it goes. */
export function CreditStatus({ credit }: { credit: Credit }) {
  const motion = useMotion(credit);
  if ((motion === "held" || motion === "waiting") && credit.sendAt) {
    return (
      <Status tone="info">
        <span>
          {motion === "held" ? "Sends in " : "Not sent, tries again in "}
          <TimeLeft until={credit.sendAt} />
        </span>
      </Status>
    );
  }
  return <CreditStateWord state={motion === "sending" ? "in_flight" : credit.state} />;
}

export const CreditStateWord = ({ state }: { state: CreditState }) => (
  <Status {...looks[state]}>{creditStateLabel[state]}</Status>
);

/** Why it stands there, in a sentence; empty where the word says it all. */
export function creditSentence(credit: Credit): string {
  switch (motionOf(credit)) {
    case "held":
      return "Refdesk keeps it for a moment, so that it can be undone. Then it is sent, whether this page is open or not.";
    case "sending":
      return "It is on its way to Partnero.";
    case "waiting":
      return `${credit.detail} Refdesk tries again by itself.`;
    case "stuck":
      return credit.detail ?? "Nothing was sent. Refdesk stopped before it came to that.";
    default:
      return credit.detail ?? "";
  }
}
