"use client";

import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { Status } from "@/components/ui/status";
import { toast } from "@/components/ui/toast";
import { useCancelCredit } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import type { CreditState } from "@/lib/contract/credits";
import { CreditResult } from "./credit-outcome";
import { TimeLeft, UndoButton } from "./held-credit";
import type { CreditOperation } from "./use-credit-operation";

/** Where nothing was given the form is one press away, as it was filled in. */
const startsOver: Partial<Record<CreditState, string>> = {
  rejected: "New credit",
  cancelled: "Back to the form",
  resolved_not_applied: "Credit again",
};

type Props = {
  formId: string;
  /** What the first press does. */
  label: string;
  operation: CreditOperation;
  /** Why it can't be sent as it stands. */
  blocked: string | null;
  onStartOver: () => void;
  onClose: () => void;
};

/** The buttons of the sheet, which say how the operation stands. */
export function CreditSheetButtons({ formId, label, operation, blocked, onStartOver, onClose }: Props) {
  const { phase, credit } = operation;
  const cancel = useCancelCredit();
  const noCancel = useWhyNot("credits.cancel");
  const again = () => operation.operation.body && operation.send(operation.operation.body);

  if (phase === "form") {
    return (
      <>
        <Button onClick={onClose}>Cancel</Button>
        {/* Never the element that was another button before: the press that brought the form back would send it. */}
        <Button
          key="send"
          type="submit"
          form={formId}
          variant="primary"
          shortcut="mod+enter"
          disabledReason={blocked}
        >
          {label}
        </Button>
      </>
    );
  }
  if (phase === "held" && credit?.sendAt) {
    return (
      <>
        <span className="inline-flex min-h-8 items-center px-1 text-13 font-medium">
          <Status tone="info">
            <span>
              Sends in <TimeLeft until={credit.sendAt} />
            </span>
          </Status>
        </span>
        <UndoButton credit={credit} />
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      </>
    );
  }
  if (phase === "sending") {
    return (
      <Button variant="primary" icon={<Spinner />} disabledReason="It is on its way to Partnero">
        Sending
      </Button>
    );
  }
  if (phase === "not_arrived") {
    return (
      <>
        <Button onClick={onStartOver}>Back to the form</Button>
        <Button variant="primary" onClick={again}>
          Send it again
        </Button>
      </>
    );
  }
  if (!credit) return <Button onClick={onClose}>Close</Button>;
  if (credit.state === "prepared") {
    return (
      <>
        <Button
          variant="danger-ghost"
          loading={cancel.isPending}
          disabledReason={noCancel}
          onClick={() =>
            cancel.mutate(
              { id: credit.id },
              {
                onError: (error) =>
                  toast({
                    tone: "negative",
                    title: "It was not cancelled",
                    description: problemOf(error).detail,
                  }),
              },
            )
          }
        >
          Cancel credit
        </Button>
        <Button
          variant="primary"
          onClick={again}
          disabledReason={cancel.isPending && "It is being cancelled"}
        >
          Try again
        </Button>
      </>
    );
  }
  return (
    <>
      <CreditResult credit={credit} />
      {startsOver[credit.state] ? <Button onClick={onStartOver}>{startsOver[credit.state]}</Button> : null}
      <Button variant="primary" onClick={onClose}>
        Done
      </Button>
    </>
  );
}
