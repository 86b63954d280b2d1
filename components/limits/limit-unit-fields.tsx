"use client";

import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/form/field";
import { Checkbox } from "@/components/ui/choice";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type CreditLimit, type CreditLimitInput, creditRoles } from "@/lib/contract/limits";
import { roleLabel } from "@/lib/contract/permissions";

type Props = { form: UseFormReturn<CreditLimitInput, unknown, CreditLimit> };

/** Whom and what a new line is about. */
export function LimitUnitFields({ form: { register, formState } }: Props) {
  const { errors } = formState;
  return (
    <>
      <Field label="Role" error={errors.role?.message}>
        {(control) => (
          <Select
            {...control}
            {...register("role")}
            options={creditRoles.map((role) => ({ value: role, label: roleLabel[role] }))}
          />
        )}
      </Field>
      <Field
        label="Unit"
        required
        error={errors.unit?.message}
        hint="A currency code such as EUR, or the program’s own word."
      >
        {(control) => (
          <span className="flex items-center gap-4">
            <Input {...control} {...register("unit")} maxLength={40} autoComplete="off" spellCheck={false} />
            <Checkbox label="Money" {...register("isCurrency")} />
          </span>
        )}
      </Field>
    </>
  );
}
