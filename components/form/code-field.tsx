"use client";

import type { ReactNode, Ref } from "react";
import { Input } from "@/components/ui/input";
import { Field } from "./field";

type CodeFieldProps = {
  value: string;
  onChange: (digits: string) => void;
  /** All six are there: typed, pasted, or filled in by the phone. */
  onWhole: (digits: string) => void;
  error?: string | readonly string[] | null;
  hint?: ReactNode;
  input?: Ref<HTMLInputElement>;
};

const length = 6;

/** The six digits of an authenticator app. Takes them with spaces too, and says when they are whole. */
export function CodeField({ value, onChange, onWhole, error, hint, input }: CodeFieldProps) {
  const change = (typed: string) => {
    const digits = typed.replace(/\D/g, "").slice(0, length);
    onChange(digits);
    if (digits.length === length && digits !== value) onWhole(digits);
  };
  return (
    <Field label="Six-digit code" error={error} hint={hint}>
      {(control) => (
        <Input
          {...control}
          ref={input}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={value}
          onChange={(event) => change(event.target.value)}
          autoFocus
          spellCheck={false}
          className="h-10 font-mono tracking-[0.3em]"
        />
      )}
    </Field>
  );
}
