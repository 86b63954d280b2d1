"use client";

import { Undo2 } from "lucide-react";
import { useCountdown } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { onThisClock } from "@/lib/client/server-clock";
import { useWhyNot } from "@/lib/client/session";
import type { Credit } from "@/lib/contract/credits";
import { useCreditWords, useUndoCredit } from "./use-undo-credit";

/** "8 s", counting down on the server's clock. A screen reader hears that it is soon, not each second. */
export function TimeLeft({ until }: { until: string }) {
  const left = useCountdown(onThisClock(until));
  return (
    <>
      <span aria-hidden="true" className="inline-block min-w-6 tabular-nums">
        {left < 90 ? `${left} s` : `${Math.ceil(left / 60)} min`}
      </span>
      <span className="sr-only">a moment</span>
    </>
  );
}

/** Calls a credit off while it is held; whoever may, from wherever they are. */
export function UndoButton({ credit, size }: { credit: Credit; size?: "sm" }) {
  const noRight = useWhyNot("credits.cancel");
  const wordsOf = useCreditWords();
  const { undo, isUndoing } = useUndoCredit();
  return (
    <Button
      size={size}
      icon={<Undo2 className="size-4" aria-hidden="true" />}
      loading={isUndoing}
      disabledReason={noRight}
      onClick={({ currentTarget }) => {
        // The sheet says so itself while it is open; its buttons must not lie below a toast.
        const sheet = currentTarget.closest("[role=dialog]");
        void undo(credit, () => sheet?.isConnected === true);
      }}
    >
      <span>
        Undo<span className="sr-only"> {wordsOf(credit)}</span>
      </span>
    </Button>
  );
}
