"use client";

import { Button } from "@/components/ui/button";
import { useReaderLocale } from "@/components/ui/locale";
import { amountText } from "@/components/ui/number-text";
import { Spinner } from "@/components/ui/spinner";
import { toast } from "@/components/ui/toast";
import { useCancelCredit } from "@/lib/client/credits";
import { problemOf } from "@/lib/client/http";
import { useWhyNot } from "@/lib/client/session";
import type { Money } from "@/lib/contract/money";
import { CreditResult } from "./credit-outcome";
import type { CreditOperation } from "./use-credit-operation";

type Props = {
  formId: string;
  given: Money;
  operation: CreditOperation;
  /** Why it can't be sent as it stands. */
  blocked: string | null;
  onStartOver: () => void;
  onClose: () => void;
};

/** The buttons of the sheet, which say how the operation stands. */
export function CreditSheetButtons({ formId, given, operation, blocked, onStartOver, onClose }: Props) {
  const { phase, credit } = operation;
  const { locale } = useReaderLocale();
  const cancel = useCancelCredit();
  const noCancel = useWhyNot("credits.cancel");
  const again = () => operation.operation.body && operation.send(operation.operation.body);

  if (phase === "form") {
    const amount = given.amount.trim();
    const what = /^\d{1,15}(\.\d{1,6})?$/.test(amount)
      ? ` ${amountText(amount, given.unit, given.isCurrency, locale)} ${given.unit}`
      : "";
    return (
      <>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" form={formId} variant="primary" shortcut="mod+enter" disabledReason={blocked}>
          Credit{what}
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
      {credit.state === "rejected" ? <Button onClick={onStartOver}>New credit</Button> : null}
      <Button variant="primary" onClick={onClose}>
        Done
      </Button>
    </>
  );
}
