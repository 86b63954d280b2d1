"use client";

import { type FormEvent, useState } from "react";
import { Field, FieldStack } from "@/components/form/field";
import { type FormProblem, ProblemSummary } from "@/components/form/problem-summary";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

export type NewAccount = { email: string; name: string; password: string };

type AccountFormProps = {
  /** Known from the link; then it can't be changed. */
  email?: string;
  submitLabel: string;
  pending: boolean;
  problem: FormProblem | null;
  onSubmit: (account: NewAccount) => void;
};

const fields = ["email", "name", "password"];

/** Name, e-mail and a password of one's own: for the first administrator and for those who join. */
export function AccountForm({ email: known, submitLabel, pending, problem, onSubmit }: AccountFormProps) {
  const [account, setAccount] = useState<NewAccount>({ email: known ?? "", name: "", password: "" });
  const [shown, setShown] = useState(false);
  const set = (change: Partial<NewAccount>) => setAccount({ ...account, ...change });
  const ready = account.email.trim() && account.name.trim() && account.password.length >= 12;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending && ready) onSubmit({ ...account, email: account.email.trim(), name: account.name.trim() });
  };
  return (
    <form onSubmit={submit} method="post">
      <ProblemSummary problem={isAboutFields(problem) ? null : problem} fields={fields} />
      <FieldStack>
        <Field label="Your name" error={problem?.errors?.name}>
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              value={account.name}
              onChange={(event) => set({ name: event.target.value })}
              maxLength={100}
              autoFocus
              className="h-10"
            />
          )}
        </Field>
        <Field label="E-mail" error={problem?.errors?.email}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="username"
              value={account.email}
              onChange={(event) => set({ email: event.target.value })}
              readOnly={known !== undefined}
              spellCheck={false}
              className="h-10"
            />
          )}
        </Field>
        <Field
          label="Password"
          hint="At least 12 characters. Three or four words nobody would put together are best."
          error={problem?.errors?.password}
          aside={
            <button
              type="button"
              onClick={() => setShown(!shown)}
              aria-pressed={shown}
              className="rounded-sm text-12 text-accent-ink hover:underline"
            >
              {shown ? "Hide" : "Show"}
            </button>
          }
        >
          {(control) => (
            <Input
              {...control}
              type={shown ? "text" : "password"}
              autoComplete="new-password"
              value={account.password}
              onChange={(event) => set({ password: event.target.value })}
              maxLength={128}
              spellCheck={false}
              className="h-10"
            />
          )}
        </Field>
        <Button type="submit" variant="primary" size="lg" loading={pending} disabledReason={missing(account)}>
          {submitLabel}
        </Button>
      </FieldStack>
    </form>
  );
}

/** Then every sentence stands under its field, and a heading would only say it twice. */
const isAboutFields = (problem: FormProblem | null) =>
  Boolean(problem?.errors && Object.keys(problem.errors).every((field) => fields.includes(field)));

function missing({ email, name, password }: NewAccount): string | false {
  if (!name.trim()) return "Enter your name";
  if (!email.trim()) return "Enter your e-mail";
  return password.length < 12 && "The password needs at least 12 characters";
}
