"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { toastProblem } from "@/components/form/toast-problem";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/number";
import { toast } from "@/components/ui/toast";
import { bodyOfCredit, useCancelCredit, useGrantCredit } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import { creditStateLabel } from "@/lib/contract/credit-words";
import type { Credit } from "@/lib/contract/credits";
import { CreditAgainButton } from "./credit-again-button";
import { useMotion } from "./use-motion";

/**
 * What a person can do about a credit: send or call off what was tried and not sent, give again what was not
 * applied. (One that is held has its Undo in the row.)
 */
export function CreditActions({ credit }: { credit: Credit }) {
  const motion = useMotion(credit);
  if (motion === "waiting" || motion === "stuck") return <NotSentActions credit={credit} />;
  const isOver = credit.state === "rejected" || credit.state === "resolved_not_applied";
  return isOver ? <CreditAgainButton credit={credit} /> : null;
}

function NotSentActions({ credit }: { credit: Credit }) {
  const [asking, setAsking] = useState(false);
  const grant = useGrantCredit();
  const cancel = useCancelCredit();
  const noSend = useWhyNot("credits.create");
  const noCancel = useWhyNot("credits.cancel");
  const send = () =>
    grant.mutate(
      { id: credit.id, body: bodyOfCredit(credit) },
      {
        onError: toastProblem,
        onSuccess: ({ data }) =>
          toast({
            tone: data.state === "applied" ? "positive" : "warning",
            title: creditStateLabel[data.state],
            description: data.detail ?? undefined,
          }),
      },
    );
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="sm"
        loading={grant.isPending}
        disabledReason={noSend ?? (cancel.isPending && "It is being cancelled")}
        onClick={send}
      >
        Send again
      </Button>
      <Button
        size="sm"
        variant="danger-ghost"
        disabledReason={noCancel ?? (grant.isPending && "It is being sent")}
        onClick={() => setAsking(true)}
      >
        Cancel credit
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Cancel this credit?"
        description={
          <>
            <Money {...credit.money} /> to {credit.customerLabel}. Nothing was sent to Partnero, so nobody
            loses anything.
          </>
        }
        confirmLabel="Cancel credit"
        pending={cancel.isPending}
        problem={cancel.error ? problemOf(cancel.error) : null}
        onConfirm={() => cancel.mutate({ id: credit.id }, { onSuccess: () => setAsking(false) })}
      />
    </div>
  );
}
