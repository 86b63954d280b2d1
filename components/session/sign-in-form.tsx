"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Field, FieldStack } from "@/components/form/field";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useSignIn } from "@/lib/client/session";
import type { Actor } from "@/lib/contract/team";
import { Refusal, useWait } from "./refusal";
import { SecondStepForm } from "./second-step-form";
import { waitText } from "./wait-text";

type SignInFormProps = {
  onSignedIn: (actor: Actor) => void;
  /** The person whose session ended: the field is filled, the password gets the focus. */
  email?: string;
  /** Below the button: the sample people of the demo. */
  children?: (press: (email: string, password: string) => void, pending: boolean) => ReactNode;
};

/** E-mail and password, then a code for who has a second factor; and why it didn't work, in words. */
export function SignInForm({ onSignedIn, email: known = "", children }: SignInFormProps) {
  const [asked, setAsked] = useState<{ email: string } | null>(null);
  /** Whose sign-in has to begin again, and why. */
  const [again, setAgain] = useState({ email: known, why: "" });
  if (asked)
    return (
      <SecondStepForm
        onSignedIn={onSignedIn}
        onBack={(why = "") => {
          setAgain({ email: asked.email, why });
          setAsked(null);
        }}
      />
    );
  return (
    <PasswordForm
      email={again.email}
      why={again.why}
      onSignedIn={onSignedIn}
      onCodeAsked={(email) => setAsked({ email })}
    >
      {children}
    </PasswordForm>
  );
}

type PasswordFormProps = Omit<SignInFormProps, "email"> & {
  email: string;
  why: string;
  onCodeAsked: (email: string) => void;
};

/** What the API says of an attempt. */
function useAttempt({ onSignedIn, onCodeAsked }: Pick<PasswordFormProps, "onSignedIn" | "onCodeAsked">) {
  const signIn = useSignIn();
  const { left, note, forget } = useWait();
  const send = (email: string, password: string) =>
    signIn.mutate(
      { email, password },
      {
        onSuccess: ({ data }) => ("secondStep" in data ? onCodeAsked(email) : onSignedIn(data)),
        onError: note,
      },
    );
  // The button stays busy until the next page is there.
  const pending = signIn.isPending || signIn.isSuccess;
  // `forget`: another account may be let in at once; if it is the address that waits, the next answer says so.
  return { send, left, forget, pending, error: signIn.error };
}

function PasswordForm({ email: known, why, children, ...told }: PasswordFormProps) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const { send, left, forget, pending, error } = useAttempt(told);
  const missing = !email.trim() || !password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending && left === 0 && !missing) send(email.trim(), password);
  };
  return (
    <>
      <form onSubmit={submit} method="post">
        <FieldStack>
          <Refusal error={error} left={left} />
          {why && !error && left === 0 ? (
            <Banner tone="negative" urgent title="Not signed in">
              {why}
            </Banner>
          ) : null}
          <Field label="E-mail">
            {(control) => (
              <Input
                {...control}
                type="email"
                name="email"
                autoComplete="username"
                value={email}
                onChange={(event) => {
                  setEmail(event.target.value);
                  forget();
                }}
                autoFocus={!known}
                spellCheck={false}
                autoCapitalize="none"
                className="h-10"
              />
            )}
          </Field>
          <Field label="Password">
            {(control) => (
              <Input
                {...control}
                type="password"
                name="password"
                autoComplete="current-password"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
                autoFocus={Boolean(known)}
                className="h-10"
              />
            )}
          </Field>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            loading={pending}
            disabledReason={left > 0 && `Wait ${waitText(left)}`}
          >
            {left > 0 ? `Try again in ${waitText(left)}` : "Sign in"}
          </Button>
        </FieldStack>
      </form>
      {children?.(send, pending)}
    </>
  );
}
