"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Field, FieldStack } from "@/components/form/field";
import { FormDialog } from "@/components/form/form-dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { problemOf } from "@/lib/client/http";
import { useUpdateLimits } from "@/lib/client/limits";
import {
  CreditLimit,
  type CreditLimitInput,
  type CreditLimits,
  limitKey,
  limitKinds,
} from "@/lib/contract/limits";
import { roleLabel } from "@/lib/contract/permissions";
import { LimitUnitFields } from "./limit-unit-fields";
import { limitKindLabel, unitName } from "./limit-words";

const fields = ["role", "unit", "isCurrency", ...limitKinds] as const;
const empty: CreditLimitInput = {
  ...{ role: "support", unit: "", isCurrency: true },
  ...{ perCredit: "", perAgentDay: "", perCustomerQuarter: "" },
};

type Props = {
  stored: CreditLimits;
  /** The line to change, or null for a new one. */
  limit: CreditLimit | null;
  onClose: () => void;
};

/** The three amounts of a role in a unit; an empty one is no limit. A new line says role and unit first. */
export function LimitForm({ stored, limit, onClose }: Props) {
  const update = useUpdateLimits();
  const form = useForm<CreditLimitInput, unknown, CreditLimit>({
    resolver: zodResolver(CreditLimit),
    defaultValues: limit ?? empty,
  });
  const { errors, isDirty } = form.formState;

  const save = form.handleSubmit((line) => {
    const key = limitKey(line);
    const isThere = stored.limits.some((one) => limitKey(one) === key);
    if (!limit && isThere)
      return form.setError("unit", { message: "This role has limits for it already: change those" });
    const others = stored.limits.filter((one) => limitKey(one) !== key);
    update.mutate(
      { version: stored.version, limits: [...others, line] },
      {
        onSuccess: () => {
          toast({ tone: "positive", title: `Limits saved: ${unitName(line)}` });
          onClose();
        },
      },
    );
  });

  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={limit ? `Limits of ${roleLabel[limit.role].toLowerCase()}: ${unitName(limit)}` : "Add a unit"}
      description="They count with the next credit. What is above waits for approval; an empty field is no limit."
      submitLabel="Save limits"
      pending={update.isPending}
      problem={update.error ? problemOf(update.error) : null}
      fields={fields}
      isDirty={isDirty}
      onSubmit={(event) => void save(event)}
    >
      <FieldStack>
        {limit ? null : <LimitUnitFields form={form} />}
        {limitKinds.map((kind) => (
          <Field key={kind} label={limitKindLabel[kind]} error={errors[kind]?.message}>
            {(control) => (
              <Input
                {...control}
                {...form.register(kind)}
                inputMode="decimal"
                autoComplete="off"
                placeholder="No limit"
                className="text-right tabular-nums"
              />
            )}
          </Field>
        ))}
      </FieldStack>
    </FormDialog>
  );
}
