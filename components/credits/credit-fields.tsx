"use client";

import { useEffect, useRef } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { Field, FieldStack } from "@/components/form/field";
import { RadioGroup } from "@/components/ui/choice";
import { useHotkeys } from "@/components/ui/hotkeys";
import { Input, Textarea } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { creditReasonLabel, creditReasons } from "@/lib/contract/credit-words";
import type { GrantCredit, GrantCreditInput } from "@/lib/contract/credits";
import { unitDigits, withDigits } from "@/lib/contract/money";
import { UnitChoice } from "./unit-choice";

export type CreditForm = UseFormReturn<GrantCreditInput, unknown, GrantCredit>;
/** Amount with its unit, reason (keys 1–5 while not typing), ticket and note. */
export function CreditFields({
  form,
  customerId,
  limits,
  disabled,
}: {
  form: CreditForm;
  customerId: string;
  /** What may be given without asking, in words. */
  limits: string | undefined;
  disabled: boolean;
}) {
  const { register, setValue, formState } = form;
  const [unit, isCurrency, reason] = useWatch({
    control: form.control,
    name: ["unit", "isCurrency", "reason"],
  });
  const chooseReason = (value: string | undefined) => {
    const next = creditReasons.find((one) => one === value);
    if (next) setValue("reason", next, { shouldDirty: true, shouldValidate: formState.isSubmitted });
  };
  useHotkeys(
    creditReasons.map((one, at) => ({
      keys: String(at + 1),
      label: `Reason: ${creditReasonLabel[one]}`,
      group: "Credit",
      layer: "dialog" as const,
      off: disabled,
      run: () => chooseReason(one),
    })),
  );

  const errors = formState.errors;
  const reasons = useRef<HTMLDivElement>(null);
  const lacksReason = errors.reason !== undefined && errors.amount === undefined;
  const { submitCount } = formState;
  // To the first of them, where the number keys work: the form can only focus what is an input of its own.
  useEffect(() => {
    if (lacksReason && submitCount > 0) reasons.current?.querySelector("input")?.focus();
  }, [lacksReason, submitCount]);
  return (
    <fieldset disabled={disabled} className="min-w-0">
      <legend className="sr-only">Credit</legend>
      <FieldStack>
        <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-3">
          <Field label="Amount" required hint={limits} error={errors.amount?.message}>
            {(control) => (
              <Input
                {...control}
                {...register("amount")}
                inputMode="decimal"
                autoComplete="off"
                placeholder={withDigits("0", unitDigits(unit.toUpperCase(), isCurrency))}
                className="text-right tabular-nums"
              />
            )}
          </Field>
          <UnitChoice form={form} customerId={customerId} disabled={disabled} />
        </div>
        <div ref={reasons}>
          <RadioGroup
            legend="Reason"
            name="reason"
            value={reason ?? null}
            onChange={chooseReason}
            options={creditReasons.map((one, at) => ({
              value: one,
              label: (
                <span className="inline-flex items-center gap-2">
                  {creditReasonLabel[one]} <Kbd keys={String(at + 1)} />
                </span>
              ),
            }))}
          />
          {errors.reason ? (
            <p role="alert" className="mt-1 text-12 text-negative">
              {errors.reason.message}
            </p>
          ) : null}
        </div>
        <Field label="Ticket" aside="optional" error={errors.ticket?.message}>
          {(control) => <Input {...control} {...register("ticket")} autoComplete="off" maxLength={100} />}
        </Field>
        <Field label="Note" aside="optional" error={errors.note?.message}>
          {(control) => <Textarea {...control} {...register("note")} rows={2} maxLength={2000} />}
        </Field>
      </FieldStack>
    </fieldset>
  );
}
