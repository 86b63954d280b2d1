"use client";

import { toast } from "@/components/ui/toast";
import { onThisClock } from "@/lib/client/server-clock";
import { creditStateLabel } from "@/lib/contract/credit-words";
import type { Credit, CreditState } from "@/lib/contract/credits";
import { useCreditWords, useUndoCredit } from "./use-undo-credit";

const tones: Partial<Record<CreditState, "positive" | "warning" | "negative">> = {
  applied: "positive",
  rejected: "negative",
  unknown: "warning",
};

/** One toast for each credit: its end takes the place of the offer to undo it. */
const toastOf = ({ id }: Credit) => `credit-${id}`;

/** What a closed sheet still has to say: that it can be undone, and how it ended. */
export function useCreditToasts() {
  const wordsOf = useCreditWords();
  const { undo } = useUndoCredit();
  /** For as long as it is held. */
  const offerUndo = (credit: Credit) => {
    const left = onThisClock(credit.sendAt ?? "") - Date.now();
    if (!(left > 0)) return;
    toast({
      id: toastOf(credit),
      title: wordsOf(credit),
      description: "Sent in a moment, also when you leave this page.",
      timeout: left,
      action: { label: "Undo", onPress: () => void undo(credit) },
    });
  };
  const tellEnd = (credit: Credit) => {
    // Whoever undid it was told by the Undo.
    if (credit.state === "cancelled") return;
    toast({
      id: toastOf(credit),
      tone: tones[credit.state] ?? "neutral",
      title: `${creditStateLabel[credit.state]}: ${wordsOf(credit)}`,
      description: credit.detail ?? undefined,
    });
  };
  return { offerUndo, tellEnd };
}
