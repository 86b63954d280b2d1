"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import { Field, FieldStack } from "@/components/form/field";
import { FormDialog } from "@/components/form/form-dialog";
import { announce } from "@/components/ui/announce";
import { Input } from "@/components/ui/input";
import { problemOf } from "@/lib/client/http";
import type { BothFactors } from "@/lib/contract/account";
import type { One } from "@/lib/contract/envelope";
import { PasswordField } from "./password-field";
import { shownProblem } from "./shown-problem";

type BothFactorsFormProps<T> = {
  words: { title: string; description: string; submitLabel: string };
  write: UseMutationResult<One<T>, Error, BothFactors>;
  onDone: (data: T) => void;
  onClose: () => void;
};

const fields = ["password", "code"];

/** Password and code again, for what weakens or renews the second factor. */
export function BothFactorsForm<T>({ words, write, onDone, onClose }: BothFactorsFormProps<T>) {
  const [typed, setTyped] = useState<BothFactors>({ password: "", code: "" });
  const { problem, errors } = shownProblem(write.error, fields);
  const submit = () =>
    write.mutate(typed, {
      onSuccess: ({ data }) => onDone(data),
      onError: (error) => announce(problemOf(error).detail),
    });
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      {...words}
      submitDisabledReason={
        typed.password ? typed.code.trim().length < 6 && "Enter a code" : "Enter your password"
      }
      pending={write.isPending}
      problem={problem}
      fields={fields}
      isDirty={false}
      onSubmit={submit}
    >
      <FieldStack>
        <PasswordField
          value={typed.password}
          onChange={(password) => setTyped({ ...typed, password })}
          error={errors.password}
        />
        <Field label="Code" hint="Six digits from your app, or a recovery code." error={errors.code}>
          {(control) => (
            <Input
              {...control}
              name="code"
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              value={typed.code}
              onChange={(event) => setTyped({ ...typed, code: event.target.value })}
              className="font-mono"
            />
          )}
        </Field>
      </FieldStack>
    </FormDialog>
  );
}
