"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { FormDialog } from "@/components/form/form-dialog";
import { toast } from "@/components/ui/toast";
import { useUpdateCustomer } from "@/lib/client/customers";
import { problemOf } from "@/lib/client/http";
import { Customer, EditableCustomer, editableFields, toEditable } from "@/lib/contract/customers";
import { displayName } from "@/lib/contract/display-name";
import type { Problem } from "@/lib/contract/errors";
import { ConflictChoice } from "./conflict-choice";
import {
  changedFields,
  conflictsOf,
  type EditableField,
  resolved,
  type Side,
  updateOf,
} from "./edit-conflict";
import { EditInputs } from "./edit-inputs";
import { landErrors } from "./form-problem";

export type EditCustomerFormProps = {
  customer: Customer;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

type Choices = Partial<Record<EditableField, Side>>;

/** The record as Partnero holds it now, out of a 409. */
function currentOf(problem: Problem): EditableCustomer | null {
  if (problem.code !== "conflict") return null;
  const current = Customer.safeParse(problem.current);
  return current.success ? toEditable(current.data) : null;
}

/** What the form started from, what it met meanwhile, and how it is saved. */
function useEdit(customer: Customer, onDone: () => void) {
  const [base, setBase] = useState(() => toEditable(customer));
  const [theirs, setTheirs] = useState<EditableCustomer | null>(null);
  const [choices, setChoices] = useState<Choices>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useForm<EditableCustomer>({ resolver: zodResolver(EditableCustomer), defaultValues: base });
  const update = useUpdateCustomer(customer.id);
  const mine = form.watch();
  const conflicts = theirs ? conflictsOf(base, mine, theirs) : [];

  const send = (from: EditableCustomer, to: EditableCustomer) => {
    setProblem(null);
    const body = updateOf(from, to);
    if (!body) {
      toast({ title: "Nothing to save: Partnero holds this already" });
      return onDone();
    }
    update.mutate(body, {
      onSuccess: ({ data }) => {
        toast({ tone: "positive", title: `${displayName(data)} was saved` });
        onDone();
      },
      onError: (error) => refused(error, from, to),
    });
  };
  const refused = (error: unknown, from: EditableCustomer, to: EditableCustomer) => {
    const now = currentOf(problemOf(error));
    if (!now) return setProblem(landErrors(error, editableFields, form.setError));
    setBase(from);
    form.reset(to, { keepDefaultValues: true });
    setChoices({});
    setTheirs(now);
  };
  const save = form.handleSubmit((values) => {
    if (!theirs) return send(base, values);
    const merged = resolved(base, values, theirs, choices);
    setBase(theirs);
    setTheirs(null);
    form.reset(merged, { keepDefaultValues: true });
    send(theirs, merged);
  });
  return {
    form,
    conflicts,
    choices,
    choose: (field: EditableField, side: Side) => setChoices((before) => ({ ...before, [field]: side })),
    hasMoved: theirs !== null,
    problem,
    isPending: update.isPending,
    isDirty: changedFields(base, mine).length > 0,
    save,
  };
}

/** Saves only what changed. If somebody else changed the same fields meanwhile, both are shown to choose from. */
export function EditCustomerForm({ customer, open, onOpenChange }: EditCustomerFormProps) {
  const edit = useEdit(customer, () => onOpenChange(false));
  const { form, conflicts, choices, hasMoved } = edit;
  const undecided = conflicts.some(({ field }) => !choices[field]);
  return (
    <FormDialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        <>
          Edit <bdi>{displayName(customer)}</bdi>
        </>
      }
      submitLabel="Save"
      submitDisabledReason={
        undecided ? "Choose for each field first" : !hasMoved && !edit.isDirty && "Nothing was changed"
      }
      pending={edit.isPending}
      problem={edit.problem}
      fields={editableFields}
      isDirty={edit.isDirty}
      onSubmit={(event) => void edit.save(event)}
    >
      {hasMoved ? (
        <ConflictChoice
          conflicts={conflicts}
          choices={choices}
          onChoose={edit.choose}
          kept={changedFields(toEditable(customer), form.getValues()).filter(
            (field) => !conflicts.some((one) => one.field === field),
          )}
        />
      ) : (
        <EditInputs form={form} customer={customer} />
      )}
    </FormDialog>
  );
}
