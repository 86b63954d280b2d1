"use client";

import { useEffect, useRef } from "react";
import { Banner, type BannerProps } from "@/components/ui/banner";
import { Button, TextLink } from "@/components/ui/button";
import { Money } from "@/components/ui/number";
import { Status, type Tone } from "@/components/ui/status";
import { RelativeTime } from "@/components/ui/time";
import { motionOf } from "@/lib/client/credit-motion";
import { Credit, type CreditState } from "@/lib/contract/credits";
import type { Problem } from "@/lib/contract/errors";
import { paths } from "@/lib/contract/paths";
import { ApprovalWaits } from "./approval-waits";
import { creditSentence } from "./credit-status";
import type { CreditOperation } from "./use-credit-operation";

const banners: Partial<Record<CreditState, BannerProps["tone"]>> = {
  applied: "positive",
  applied_inferred: "positive",
  resolved_applied: "positive",
  rejected: "negative",
  unknown: "warning",
  resolved_not_applied: "negative",
  prepared: "warning",
};

/** What the ledger answered, and what that means for the person who asked. */
export function CreditOutcome({ credit }: { credit: Credit }) {
  const box = useRef<HTMLDivElement>(null);
  // The field that had the focus is closed by now; a second Enter must not press what stands there next.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each state that is reached
  useEffect(() => box.current?.focus({ preventScroll: true }), [credit.state]);
  return (
    <div ref={box} tabIndex={-1} className="rounded outline-none">
      <Banner tone={motionOf(credit) === "held" ? "info" : (banners[credit.state] ?? "info")} urgent>
        <p>{creditSentence(credit)}</p>
        <ApprovalWaits credit={credit} />
        {credit.state === "unknown" ? (
          <p>
            Crediting again could pay twice. Nobody can credit this customer until it is settled;{" "}
            <TextLink href={paths.credit(credit.id)}>it waits under Credits</TextLink>.
          </p>
        ) : null}
      </Banner>
    </div>
  );
}

const words: Partial<Record<CreditState, [Tone, string]>> = {
  rejected: ["negative", "Not applied"],
  unknown: ["warning", "Unknown – do not repeat it"],
  prepared: ["neutral", "Nothing was sent"],
  cancelled: ["neutral", "Cancelled"],
  resolved_not_applied: ["negative", "Not applied"],
  awaiting_approval: ["warning", "Waiting for approval"],
};

/** Stands where the button was: the end of it in a few words. */
export function CreditResult({ credit }: { credit: Credit }) {
  const [tone, word] = words[credit.state] ?? ["positive", "Applied"];
  return (
    <span className="inline-flex min-h-8 items-center px-1 text-13 font-medium">
      <Status tone={tone} hollow={tone === "neutral"}>
        {word}
        {credit.state === "applied" && credit.balanceAfter ? (
          <span>
            <Money {...credit.balanceAfter} /> <span className="font-normal text-muted">(read back)</span>
          </span>
        ) : null}
      </Status>
    </span>
  );
}

/** Somebody gave the same within a day: who, when, and the way to give it all the same. */
export function DuplicateCredit({
  problem,
  onConfirm,
}: {
  problem: Problem;
  onConfirm: (id: string) => void;
}) {
  const twin = Credit.safeParse(problem.current).data;
  return (
    <Banner
      tone="warning"
      urgent
      title={problem.title}
      action={twin ? <Button onClick={() => onConfirm(twin.id)}>Credit anyway</Button> : undefined}
    >
      {twin ? (
        <>
          <span className="text-ink">{twin.createdBy.name}</span>{" "}
          {twin.state === "awaiting_approval" ? "asked for" : "credited"} <Money {...twin.money} />{" "}
          <RelativeTime at={twin.createdAt} />. Nothing new was sent.
        </>
      ) : (
        problem.detail
      )}
    </Banner>
  );
}

/** Nobody here knows yet whether the ledger has it. Asking is always safe, and so is sending the same again. */
export function NotKnownYet({ operation }: { operation: CreditOperation }) {
  const { phase, askProblem, ask } = operation;
  if (phase === "not_arrived") {
    return (
      <Banner tone="warning" title="Refdesk has not taken this on">
        Nothing was sent to Partnero. Send it again: it stays the same operation, so it can't be given twice.
      </Banner>
    );
  }
  return (
    <Banner
      tone={askProblem ? "negative" : "info"}
      title={askProblem ? "We can't tell yet whether it was sent" : "Looking how it stands"}
      action={askProblem ? <Button onClick={ask}>Ask again</Button> : undefined}
    >
      {askProblem?.detail ?? "One moment."}
    </Banner>
  );
}
