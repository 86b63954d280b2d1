"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { DiscardDialog } from "@/components/form/discard-dialog";
import { ProblemSummary } from "@/components/form/problem-summary";
import { announce } from "@/components/ui/announce";
import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { Money } from "@/components/ui/number";
import { creditStateLabel } from "@/lib/contract/credit-words";
import { GrantCredit, type GrantCreditInput } from "@/lib/contract/credits";
import type { Customer } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { paths } from "@/lib/contract/paths";
import { AboveLimit, TodayLeft, useLimitHint } from "./allowance-note";
import { BalancePreview } from "./balance-preview";
import { CreditFields } from "./credit-fields";
import { CreditGateBanner, PartneroAway, useCreditsClosed } from "./credit-gate-banner";
import { CreditOutcome, DuplicateCredit, NotKnownYet } from "./credit-outcome";
import { CreditSheetButtons } from "./credit-sheet-buttons";
import { RecentCredit, useRecentCredits } from "./recent-credit";
import { useAllowance } from "./use-allowance";
import { useCreditOperation } from "./use-credit-operation";
import { useCreditToasts } from "./use-credit-toasts";
import { useSubmitLabel } from "./use-submit-label";

const fields = ["amount", "unit", "reason", "ticket", "note"] as const;

type Props = {
  customer: Customer;
  open: boolean;
  onClose: () => void;
  /** What the form begins with, where it is not empty. */
  prefill?: GrantCreditInput;
};

/** Gives a customer a credit: the balance before and after in sight, one operation however often it is pressed. */
export function CreditSheet({ customer, open, onClose, prefill }: Props) {
  const operation = useCreditOperation(customer.id);
  const { phase, credit, problem } = operation;
  const recent = useRecentCredits(customer.id);
  const isClosed = useCreditsClosed();
  const [isDiscarding, setDiscarding] = useState(false);
  const formId = useId();
  const ref = useRef<HTMLFormElement>(null);
  const form = useForm<GrantCreditInput, unknown, GrantCredit>({
    resolver: zodResolver(GrantCredit),
    defaultValues: operation.operation.body ?? prefill ?? emptyForm(customer.id),
  });
  const [amount, unit, isCurrency, reason] = useWatch({
    control: form.control,
    name: ["amount", "unit", "isCurrency", "reason"],
  });
  const given = { amount, unit, isCurrency };
  const isForm = phase === "form";
  const { lines, above } = useAllowance(customer.id, given);
  const limits = useLimitHint(lines);
  const label = useSubmitLabel(given, above !== null);

  const { offerUndo, tellEnd } = useCreditToasts();
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each state that is reached
  useEffect(() => {
    if (phase === "held") announce("The credit is held and sent in a moment. Until then it can be undone.");
    if (phase !== "answered" || !credit) return;
    operation.markSeen(credit);
    if (open) announce(`Credit: ${creditStateLabel[credit.state]}`);
    else tellEnd(credit);
  }, [phase, credit?.state]);
  useEffect(() => {
    for (const field of fields) {
      const message = problem?.errors?.[field]?.join(" ");
      if (message) form.setError(field, { type: "server", message });
    }
  }, [problem, form]);

  const blocked = isClosed
    ? "Credits are closed"
    : blockedReason(recent.open !== null, problem?.code === "duplicate_credit");
  const send = form.handleSubmit((body) => operation.send(body));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isForm && !blocked) void send();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.repeat) return;
    event.preventDefault();
    ref.current?.requestSubmit();
  };
  const close = () => {
    if (isForm && form.formState.isDirty) return setDiscarding(true);
    if (phase === "held" && credit) offerUndo(credit);
    onClose();
  };
  const startOver = () => {
    const cameToNothing = credit?.state === "rejected" || credit?.state === "resolved_not_applied";
    const retryOf = cameToNothing ? credit.id : undefined;
    operation.startOver();
    form.reset({ ...form.getValues(), confirmDuplicateOf: undefined, retryOf });
  };

  return (
    <>
      <Sheet
        open={open}
        onOpenChange={(next) => !next && close()}
        title="Credit"
        description={<span className="[unicode-bidi:isolate]">{displayName(customer)}</span>}
        footer={
          <>
            <div className="flex w-full flex-wrap items-center justify-between gap-x-4 py-1">
              <BalancePreview customerId={customer.id} given={given} credit={credit} />
              {isForm ? <TodayLeft lines={lines} /> : null}
            </div>
            <CreditSheetButtons
              formId={formId}
              label={label}
              operation={operation}
              blocked={blocked}
              onStartOver={startOver}
              onClose={close}
            />
          </>
        }
      >
        {/* Not in the form: confirming in its dialog must not submit the credit. */}
        <div className="mb-4 space-y-2 empty:hidden">
          <CreditGateBanner />
          {isForm ? <PartneroAway /> : null}
        </div>
        <form
          ref={ref}
          id={formId}
          noValidate
          onSubmit={submit}
          onKeyDown={keys}
          onChange={operation.dismissProblem}
        >
          <div className="mb-4 space-y-2 empty:hidden">
            {credit && (phase === "answered" || phase === "held") ? <CreditOutcome credit={credit} /> : null}
            {phase === "asking" || phase === "not_arrived" ? <NotKnownYet operation={operation} /> : null}
            {isForm && problem?.code === "duplicate_credit" ? (
              <DuplicateCredit
                problem={problem}
                onConfirm={(id) =>
                  void form.handleSubmit((body) => operation.send({ ...body, confirmDuplicateOf: id }))()
                }
              />
            ) : isForm ? (
              <ProblemSummary problem={problem} fields={fields} />
            ) : null}
            {isForm && recent.open ? (
              <Banner tone="warning" title="An earlier credit is not settled yet">
                <Money {...recent.open.money} /> by {recent.open.createdBy.name}: nobody knows yet whether it
                was applied. <TextLink href={paths.credit(recent.open.id)}>Look at it</TextLink>
              </Banner>
            ) : isForm && problem?.code !== "duplicate_credit" ? (
              <RecentCredit credits={recent.credits} given={given} reason={reason} />
            ) : null}
            {isForm && above ? <AboveLimit reason={above} /> : null}
          </div>
          <CreditFields
            limits={isForm ? limits : undefined}
            form={form}
            customerId={customer.id}
            disabled={!isForm}
          />
        </form>
      </Sheet>
      <DiscardDialog
        open={isDiscarding}
        onStay={() => setDiscarding(false)}
        onDiscard={() => {
          setDiscarding(false);
          onClose();
        }}
      />
    </>
  );
}

const emptyForm = (customerId: string) =>
  ({ customerId, amount: "", unit: "USD", isCurrency: true, ticket: "", note: "" }) as const;

function blockedReason(isOpen: boolean, isDuplicate: boolean): string | null {
  if (isOpen) return "An earlier credit of this customer has to be settled first";
  return isDuplicate ? "Press “Credit anyway” if it is meant twice, or change the amount" : null;
}
