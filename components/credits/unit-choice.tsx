"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { Field } from "@/components/form/field";
import { Checkbox } from "@/components/ui/choice";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { balanceQuery } from "@/lib/client/balances";
import type { CreditForm } from "./credit-fields";

type Unit = { unit: string; isCurrency: boolean };

const dollars: Unit = { unit: "USD", isCurrency: true };
const other = "other";
const keyOf = ({ unit, isCurrency }: Unit) => `${isCurrency ? "money" : "points"} ${unit}`;

/** What this customer's balance is kept in, and dollars; the likeliest first. */
function useUnits(customerId: string): Unit[] {
  const balance = useQuery(balanceQuery(customerId));
  const all = [...(balance.data?.data.amounts ?? []), dollars];
  return [
    ...new Map(
      all.map(({ unit, isCurrency }) => [keyOf({ unit, isCurrency }), { unit, isCurrency }]),
    ).values(),
  ];
}

type Props = { form: CreditForm; customerId: string; disabled: boolean };

/** The unit of the amount: one the customer has, or any other that the program knows. */
export function UnitChoice({ form, customerId, disabled }: Props) {
  const { setValue, formState } = form;
  const [unit, isCurrency] = useWatch({ control: form.control, name: ["unit", "isCurrency"] });
  const units = useUnits(customerId);
  const first = units[0] ?? dollars;
  const isKnown = units.some((one) => keyOf(one) === keyOf({ unit, isCurrency }));
  const [isOther, setOther] = useState(false);
  const choose = (next: Unit, isByHand: boolean) => {
    setValue("unit", next.unit, { shouldDirty: isByHand, shouldValidate: isByHand && formState.isSubmitted });
    setValue("isCurrency", next.isCurrency, { shouldDirty: isByHand });
  };
  const isUntouched = !formState.dirtyFields.unit && !disabled;
  // The balance comes later than the form: its first unit is the likely one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the unit is named by its parts
  useEffect(() => {
    if (isUntouched) choose(first, false);
  }, [isUntouched, first.unit, first.isCurrency]);

  const showsOther = isOther || !isKnown;
  const error = formState.errors.unit?.message;
  return (
    <>
      <Field label="Unit" error={showsOther ? null : error}>
        {(control) => (
          <Select
            {...control}
            value={showsOther ? other : keyOf({ unit, isCurrency })}
            options={[
              ...units.map((one) => ({ value: keyOf(one), label: one.unit })),
              { value: other, label: "Other…" },
            ]}
            onChange={(event) => {
              const next = units.find((one) => keyOf(one) === event.target.value);
              setOther(!next);
              choose(next ?? { unit: "", isCurrency: true }, true);
            }}
          />
        )}
      </Field>
      {showsOther ? (
        <Field
          label="Other unit"
          className="col-span-2"
          error={error}
          hint="A currency code such as EUR, or the program’s own word, to the letter."
        >
          {(control) => (
            <span className="flex items-center gap-4">
              <Input
                {...control}
                value={unit}
                maxLength={40}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => choose({ unit: event.target.value, isCurrency }, true)}
              />
              <Checkbox
                label="Money"
                checked={isCurrency}
                onChange={(event) => choose({ unit, isCurrency: event.target.checked }, true)}
              />
            </span>
          )}
        </Field>
      ) : null}
    </>
  );
}
