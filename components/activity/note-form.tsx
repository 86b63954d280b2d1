"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Field } from "@/components/form/field";
import { ProblemSummary } from "@/components/form/problem-summary";
import { submitOnModEnter } from "@/components/form/submit-keys";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { problemOf } from "@/lib/client/http";
import { useCreateNote } from "@/lib/client/notes";
import { useWhyNot } from "@/lib/client/session";
import { CreateNote } from "@/lib/contract/notes";

/** Writes a note for colleagues. What was typed stays until it is kept; pressed twice it is kept once. */
export function NoteForm({ customerId }: { customerId: string }) {
  const noRight = useWhyNot("notes.create");
  const [isOpen, setOpen] = useState(false);
  const create = useCreateNote(customerId);
  const form = useForm({
    resolver: zodResolver(CreateNote),
    defaultValues: { id: crypto.randomUUID(), text: "" },
  });
  const text = form.watch("text");
  const problem = create.error ? problemOf(create.error) : null;
  const save = form.handleSubmit(async (note) => {
    if (create.isPending) return;
    const kept = await create.mutateAsync(note).catch(() => null);
    if (kept) form.reset({ id: crypto.randomUUID(), text: "" });
  });
  if (noRight) return null;
  return (
    <form
      onSubmit={save}
      onKeyDown={submitOnModEnter}
      className="border-b border-line px-4 py-3 lg:px-6"
      noValidate
    >
      <ProblemSummary problem={problem} fields={["text"]} />
      <Field
        label="Note for colleagues"
        hideLabel
        error={form.formState.errors.text?.message ?? problem?.errors?.text}
        className="max-w-[72ch]"
      >
        {(control) => (
          <Textarea
            {...control}
            {...form.register("text")}
            rows={1}
            maxLength={2000}
            placeholder="Write a note for colleagues. It stays in Refdesk."
            className="min-h-8"
            onFocus={() => setOpen(true)}
          />
        )}
      </Field>
      {isOpen || text ? (
        <div className="mt-2 flex items-center gap-3">
          <Button type="submit" size="sm" loading={create.isPending} shortcut="mod+enter">
            Add note
          </Button>
          <span className="text-12 text-faint">Colleagues see it here, the customer doesn’t.</span>
        </div>
      ) : null}
    </form>
  );
}
