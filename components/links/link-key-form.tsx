"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { Field } from "@/components/form/field";
import { FormDialog } from "@/components/form/form-dialog";
import { Input } from "@/components/ui/input";
import type { Problem } from "@/lib/contract/errors";
import { SaveLink } from "@/lib/contract/links";

type Props = {
  title: string;
  submitLabel: string;
  /** The key the form starts from. */
  initial: string;
  write: { pending: boolean; problem: Problem | null; save: (body: SaveLink) => void };
  onClose: () => void;
};

/** The one field a referral link has: its key, as it stands in `?ref=`. */
export function LinkKeyForm({ title, submitLabel, initial, write, onClose }: Props) {
  const form = useForm<SaveLink>({ resolver: zodResolver(SaveLink), defaultValues: { key: initial } });
  const { errors, isDirty } = form.formState;
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description="People who follow a link with this key count as referred by this customer."
      submitLabel={submitLabel}
      submitDisabledReason={!isDirty && "Change the key first"}
      pending={write.pending}
      problem={write.problem}
      fields={["key"]}
      isDirty={isDirty}
      onSubmit={form.handleSubmit((body) => write.save(body))}
    >
      <Field
        label="Key"
        required
        hint="Stands in the link after ?ref=. Must not be taken by anybody else."
        error={errors.key?.message ?? write.problem?.errors?.key}
      >
        {(control) => <Input {...control} {...form.register("key")} autoComplete="off" spellCheck={false} />}
      </Field>
    </FormDialog>
  );
}
