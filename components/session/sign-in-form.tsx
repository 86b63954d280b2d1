"use client";

import { type FormEvent, useState } from "react";
import { Field, FieldStack } from "@/components/form/field";
import { Banner, useCountdown } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { problemOf } from "@/lib/client/http";
import { useSignIn } from "@/lib/client/session";
import type { Actor } from "@/lib/contract/team";
import { waitText } from "./wait-text";

type SignInFormProps = {
  onSignedIn: (actor: Actor) => void;
  /** The person whose session ended: the field is filled, the password gets the focus. */
  email?: string;
  /** Below the button: the sample people of the demo. */
  children?: (press: (email: string, password: string) => void, pending: boolean) => React.ReactNode;
};

/** What the API says of an attempt, and until when it takes no other (epoch ms). */
function useAttempt(onSignedIn: (actor: Actor) => void) {
  const signIn = useSignIn();
  const [blockedUntil, setBlockedUntil] = useState<number | null>(null);
  const left = useCountdown(blockedUntil);
  const send = (email: string, password: string) =>
    signIn.mutate(
      { email, password },
      {
        onSuccess: (answer) => onSignedIn(answer.data),
        onError: (error) => {
          const { retryAfter } = problemOf(error);
          if (retryAfter !== undefined) setBlockedUntil(Date.now() + retryAfter * 1000);
        },
      },
    );
  // The button stays busy until the next page is there.
  const pending = signIn.isPending || signIn.isSuccess;
  // Another account may be let in at once; if it is the address that waits, the next answer says so.
  const forget = () => setBlockedUntil(null);
  return { send, left, forget, pending, error: signIn.error };
}

function Refusal({ error, left }: { error: Error | null; left: number }) {
  if (left > 0)
    return (
      <Banner tone="warning" urgent title="Too many wrong sign-ins">
        You can try again <span aria-hidden="true">in {waitText(left)}</span>
        <span className="sr-only">when the button works again</span>.
      </Banner>
    );
  if (!error) return null;
  const problem = problemOf(error);
  if (problem.code === "too_many_attempts") return null;
  return (
    <Banner tone="negative" urgent title={problem.code === "not_signed_in" ? "Not signed in" : problem.title}>
      {problem.detail}
    </Banner>
  );
}

/** E-mail and password, and why it didn't work: in words, with a countdown where waiting is asked. */
export function SignInForm({ onSignedIn, email: known = "", children }: SignInFormProps) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const { send, left, forget, pending, error } = useAttempt(onSignedIn);
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
