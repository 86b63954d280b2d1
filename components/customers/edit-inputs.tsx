"use client";

import type { UseFormReturn } from "react-hook-form";
import { Field, FieldStack } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import type { Customer, EditableCustomer } from "@/lib/contract/customers";
import { AlreadyExists } from "./already-exists";
import { useEmailOwner, useIdOwner } from "./use-lookup";

const plain = { autoComplete: "off", spellCheck: false } as const;

/** The five fields that Partnero lets us change. */
export function EditInputs({
  form,
  customer,
}: {
  form: UseFormReturn<EditableCustomer>;
  customer: Customer;
}) {
  const { register, watch, formState } = form;
  const { errors, dirtyFields } = formState;
  const emailOwner = useEmailOwner(dirtyFields.email ? watch("email") : "");
  const keyOwner = useIdOwner(dirtyFields.key ? watch("key") : "");
  const other = (owner: Customer | null) => (owner && owner.id !== customer.id ? owner : null);
  const taken = { email: other(emailOwner), key: other(keyOwner) };
  return (
    <FieldStack>
      <Field
        label="E-mail"
        error={errors.email?.message}
        hint={taken.email ? <AlreadyExists customer={taken.email} /> : null}
      >
        {(control) => <Input {...control} {...plain} type="email" {...register("email")} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Name" error={errors.name?.message}>
          {(control) => <Input {...control} {...plain} {...register("name")} />}
        </Field>
        <Field label="Surname" error={errors.surname?.message}>
          {(control) => <Input {...control} {...plain} {...register("surname")} />}
        </Field>
        <Field
          label="Key"
          error={errors.key?.message}
          hint={
            taken.key ? (
              <AlreadyExists customer={taken.key} />
            ) : dirtyFields.key ? (
              <span className="text-warning">Links that were shared with the old key may stop working.</span>
            ) : (
              "Stands in the referral link"
            )
          }
        >
          {(control) => <Input {...control} {...plain} {...register("key")} />}
        </Field>
        <Field label="Date of birth" error={errors.dateOfBirth?.message}>
          {(control) => <Input {...control} type="date" {...register("dateOfBirth")} />}
        </Field>
      </div>
    </FieldStack>
  );
}
