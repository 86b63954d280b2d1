"use client";

import { type FormEvent, useRef, useState } from "react";
import { CodeField } from "@/components/form/code-field";
import { Field, FieldStack } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useSecondStep } from "@/lib/client/account";
import { problemOf } from "@/lib/client/http";
import type { Actor } from "@/lib/contract/team";
import { Refusal, useWait } from "./refusal";
import { waitText } from "./wait-text";

type SecondStepFormProps = {
  onSignedIn: (actor: Actor) => void;
  /** Back to the password; with the reason, where it was not the person who wanted it. */
  onBack: (why?: string) => void;
};

const quiet = "rounded-sm text-12 text-accent-ink hover:underline";

/** After the right password: the code of the app, which goes off by itself once it is whole, or a recovery code. */
export function SecondStepForm({ onSignedIn, onBack }: SecondStepFormProps) {
  const step = useSecondStep();
  const wait = useWait();
  const input = useRef<HTMLInputElement>(null);
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState("");
  // The button stays busy until the next page is there.
  const pending = step.isPending || step.isSuccess;
  const send = (typed: string) => {
    if (pending || wait.left > 0 || typed.trim().length < 6) return;
    step.mutate(
      { code: typed },
      {
        onSuccess: ({ data }) => onSignedIn(data),
        onError: (error) => {
          const problem = problemOf(error);
          if (problem.code === "gone") return onBack(problem.detail);
          wait.note(error);
          if (problem.code === "invalid") setCode("");
          input.current?.focus();
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(code);
  };
  const turn = () => {
    setRecovery(!isRecovery);
    setCode("");
    step.reset();
  };
  return (
    <form onSubmit={submit} method="post">
      <FieldStack>
        <Refusal error={step.error} left={wait.left} />
        {isRecovery ? (
          <Field label="Recovery code" hint="One of the ten you kept. Each works once.">
            {(control) => (
              <Input
                {...control}
                ref={input}
                name="recovery-code"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={40}
                value={code}
                onChange={(event) => setCode(event.target.value)}
                autoFocus
                className="h-10 font-mono"
              />
            )}
          </Field>
        ) : (
          <CodeField
            value={code}
            onChange={setCode}
            onWhole={send}
            input={input}
            hint="Your authenticator app shows it under Refdesk."
          />
        )}
        <Button
          type="submit"
          variant="primary"
          size="lg"
          loading={pending}
          disabledReason={wait.left > 0 && `Wait ${waitText(wait.left)}`}
        >
          {wait.left > 0 ? `Try again in ${waitText(wait.left)}` : "Sign in"}
        </Button>
        <div className="flex flex-wrap justify-between gap-x-4 gap-y-2">
          <button type="button" onClick={turn} className={quiet}>
            {isRecovery ? "Use the app's code" : "Use a recovery code"}
          </button>
          <button type="button" onClick={() => onBack()} className={quiet}>
            Begin again
          </button>
        </div>
        <p className="text-12 text-muted">
          Phone and recovery codes lost? An administrator of your team can reset it.
        </p>
      </FieldStack>
    </form>
  );
}
