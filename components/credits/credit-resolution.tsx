"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { Field } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { useReaderLocale } from "@/components/ui/locale";
import { Money } from "@/components/ui/number";
import { timeText } from "@/components/ui/time-text";
import { toast } from "@/components/ui/toast";
import { useResolveCredit } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import { onThisClock } from "@/lib/client/server-clock";
import { useWhyNot } from "@/lib/client/session";
import { notAppliedAfterMs, type ResolveCreditInput } from "@/lib/contract/credit-resolution";
import { creditStateLabel } from "@/lib/contract/credit-words";
import type { Credit } from "@/lib/contract/credits";
import { tellDecidedBefore } from "./tell-decided-before";
import { useLookAgainAt } from "./use-motion";

type Outcome = ResolveCreditInput["outcome"];

const harm: Record<Outcome, string> = {
  applied: "If you are wrong, the customer never gets it.",
  not_applied: "If you are wrong and credit again, the customer is paid twice.",
};

/** Settles an unknown credit by what a person says of it, each answer beside the harm of being wrong. */
export function CreditResolution({ credit }: { credit: Credit }) {
  const [asked, setAsked] = useState<Outcome | null>(null);
  const noRight = useWhyNot("credits.resolve");
  const tooEarly = useTooEarly(credit);
  return (
    <section aria-label="Settle it" className="min-w-0">
      <h3 className="font-medium">Was it applied?</h3>
      <p className="mt-0.5 max-w-[60ch] text-pretty text-12 text-muted">
        Look at the customer in Partnero as well. The balance is read once more when you decide.
      </p>
      <div className="mt-2 grid gap-2 sm:grid-cols-2">
        <Choice words="It was applied" outcome="applied" off={noRight} onAsk={setAsked} />
        <Choice words="It was not applied" outcome="not_applied" off={noRight ?? tooEarly} onAsk={setAsked} />
      </div>
      <ConfirmResolution
        key={asked}
        credit={credit}
        outcome={asked ?? "applied"}
        open={asked !== null}
        onClose={() => setAsked(null)}
      />
    </section>
  );
}

type ChoiceProps = { words: string; outcome: Outcome; off: string | null; onAsk: (outcome: Outcome) => void };

function Choice({ words, outcome, off, onAsk }: ChoiceProps) {
  return (
    <div className="flex flex-col items-start gap-2 rounded border border-line bg-surface p-3">
      <Button disabledReason={off} onClick={() => onAsk(outcome)}>
        {words}
      </Button>
      <p className="text-pretty text-12 text-muted">{harm[outcome]}</p>
      {off ? <p className="text-pretty text-12 text-warning">{off}</p> : null}
    </div>
  );
}

type ConfirmProps = { credit: Credit; outcome: Outcome; open: boolean; onClose: () => void };

function ConfirmResolution({ credit, outcome, open, onClose }: ConfirmProps) {
  const [note, setNote] = useState("");
  const resolve = useResolveCredit();
  const confirm = () =>
    resolve
      .mutateAsync({ id: credit.id, outcome, note: note.trim() || undefined })
      .then(
        ({ data }) => {
          const description = data.detail ?? undefined;
          toast({ tone: "positive", title: creditStateLabel[data.state], description });
          return true;
        },
        (error) => tellDecidedBefore(error, credit),
      )
      .then((isOver) => isOver && onClose());
  const isApplied = outcome === "applied";
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={isApplied ? "Say that it was applied?" : "Say that it was not applied?"}
      description={
        <>
          <Money {...credit.money} /> to {credit.customerLabel}. {harm[outcome]} This can’t be changed
          afterwards.
        </>
      }
      confirmLabel={isApplied ? "It was applied" : "It was not applied"}
      tone="danger"
      pending={resolve.isPending}
      problem={resolve.error ? problemOf(resolve.error) : null}
      onConfirm={confirm}
    >
      <Field label="How do you know?" aside="optional">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}

/** Why "not applied" can't be said yet; null once it can. */
function useTooEarly({ sentAt, createdAt }: Credit): string | null {
  const { locale, timeZone } = useReaderLocale();
  const from = new Date(new Date(sentAt ?? createdAt).getTime() + notAppliedAfterMs).toISOString();
  useLookAgainAt(onThisClock(from));
  if (Date.now() >= onThisClock(from)) return null;
  return `From ${timeText(from, "clock", { locale, timeZone })} on: until then Partnero may still be at it.`;
}
