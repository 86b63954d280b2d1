"use client";

import type { UseFormReturn } from "react-hook-form";
import { Field } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { Spinner } from "@/components/ui/spinner";
import type { CreateCustomer, CreateCustomerInput } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import { AlreadyExists } from "./already-exists";
import { type Lookup, useEmailOwner, useIdOwner } from "./use-lookup";

export type CreateFormState = UseFormReturn<CreateCustomerInput, unknown, CreateCustomer>;
type Part = { form: CreateFormState };

/** What is typed is somebody's data, not mine: the browser must not fill it in. */
const plain = { autoComplete: "off", spellCheck: false } as const;

export function FirstFields({ form }: Part) {
  const { register, watch, formState } = form;
  const owner = useEmailOwner(watch("email") ?? "");
  return (
    <>
      <Field
        label="E-mail"
        error={formState.errors.email?.message}
        hint={owner ? <AlreadyExists customer={owner} /> : null}
      >
        {(control) => <Input {...control} {...plain} type="email" {...register("email")} />}
      </Field>
      <Field label="Name" error={formState.errors.name?.message}>
        {(control) => <Input {...control} {...plain} {...register("name")} />}
      </Field>
    </>
  );
}

export function MoreFields({ form, referrer }: Part & { referrer: Lookup }) {
  const { register, watch, formState } = form;
  const { errors } = formState;
  const idOwner = useIdOwner(watch("id") ?? "");
  const keyOwner = useIdOwner(watch("key") ?? "");
  return (
    <>
      <Field label="Surname" error={errors.surname?.message}>
        {(control) => <Input {...control} {...plain} {...register("surname")} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Id"
          error={errors.id?.message}
          hint={idOwner ? <AlreadyExists customer={idOwner} /> : "Your own account id. It never changes."}
        >
          {(control) => <Input {...control} {...plain} {...register("id")} />}
        </Field>
        <Field
          label="Key"
          error={errors.key?.message}
          hint={keyOwner ? <AlreadyExists customer={keyOwner} /> : "Stands in the referral link: ?ref=key"}
        >
          {(control) => <Input {...control} {...plain} {...register("key")} />}
        </Field>
      </div>
      <Field label="Date of birth" error={errors.dateOfBirth?.message} className="sm:w-1/2 sm:pr-2">
        {(control) => <Input {...control} type="date" {...register("dateOfBirth")} />}
      </Field>
      <Field label="Referred by" error={errors.referrer?.message} hint={<ReferrerHint lookup={referrer} />}>
        {(control) => (
          <Input {...control} {...plain} placeholder="E-mail, key or id" {...register("referrer")} />
        )}
      </Field>
    </>
  );
}

function ReferrerHint({ lookup }: { lookup: Lookup }) {
  if (lookup.state === "found")
    return (
      <span className="text-positive">
        <bdi>{displayName(lookup.customer)}</bdi>
        {lookup.customer.email ? <bdi className="text-muted"> · {lookup.customer.email}</bdi> : null}
        {lookup.customer.isActive ? null : <span className="text-warning"> · archived</span>}
      </span>
    );
  if (lookup.state === "checking")
    return (
      <span className="inline-flex items-center gap-1.5">
        <Spinner /> Looking them up
      </span>
    );
  if (lookup.state === "nobody") return <span className="text-warning">Nobody has exactly this</span>;
  if (lookup.state === "failed") return "Could not be looked up now. It is checked when you save.";
  return "Whoever brought them. It cannot be changed later.";
}
