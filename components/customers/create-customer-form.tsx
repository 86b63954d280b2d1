"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { ChevronRight } from "lucide-react";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { FieldStack } from "@/components/form/field";
import { FormDialog } from "@/components/form/form-dialog";
import { Button } from "@/components/ui/button";
import { useCreateCustomer } from "@/lib/client/customers";
import type { CreateCustomer, CreateCustomerInput, Customer } from "@/lib/contract/customers";
import type { Problem } from "@/lib/contract/errors";
import { CreateForm, createFields, emptyCreate, moreFields } from "./create-fields";
import { FirstFields, MoreFields } from "./create-inputs";
import { landErrors } from "./form-problem";
import { useLookup } from "./use-lookup";

export type CreateCustomerFormProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Filled in beforehand: what was searched for in vain. */
  email?: string | null;
  onCreated: (customer: Customer) => void;
};

/** Two fields are enough; everything else is behind "More fields". */
export function CreateCustomerForm({ open, onOpenChange, email, onCreated }: CreateCustomerFormProps) {
  const form = useForm<CreateCustomerInput, unknown, CreateCustomer>({
    resolver: zodResolver(CreateForm),
    defaultValues: { ...emptyCreate, email: email ?? "" },
  });
  const { errors, isDirty } = form.formState;
  const [more, setMore] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const create = useCreateCustomer();
  const referrer = useLookup(form.watch("referrer") ?? "");
  const send = form.handleSubmit(
    (values) => {
      setProblem(null);
      if (referrer.state === "nobody")
        return form.setError("referrer", { message: "Nobody has exactly this e-mail, key or id" });
      const body = { ...values, referrer: referrer.customer?.id ?? values.referrer };
      create.mutate(body, {
        onSuccess: ({ data }) => {
          onOpenChange(false);
          onCreated(data);
        },
        onError: (error) => {
          const landed = landErrors(error, createFields, form.setError);
          if (moreFields.some((field) => landed.errors?.[field])) setMore(true);
          setProblem(landed);
        },
      });
    },
    (wrong) => moreFields.some((field) => wrong[field]) && setMore(true),
  );
  useEffect(() => {
    if (more) form.setFocus(moreFields.find((field) => form.getFieldState(field).invalid) ?? "surname");
  }, [more, form]);
  const showsMore = more || moreFields.some((field) => errors[field]);
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title="New customer"
      description="An e-mail or a name is enough. Partnero makes up an id and a referral link."
      submitLabel="Create customer"
      submitDisabledReason={referrer.state === "checking" && "Looking up who referred them"}
      pending={create.isPending}
      problem={problem}
      fields={createFields}
      isDirty={isDirty}
      onSubmit={(event) => void send(event)}
    >
      <FieldStack>
        <FirstFields form={form} />
        {showsMore ? <MoreFields form={form} referrer={referrer} /> : null}
      </FieldStack>
      {showsMore ? null : (
        <Button
          variant="ghost"
          size="sm"
          className="-ml-2 mt-4"
          aria-expanded={false}
          icon={<ChevronRight className="size-4" aria-hidden="true" />}
          onClick={() => setMore(true)}
        >
          More fields
        </Button>
      )}
    </FormDialog>
  );
}
