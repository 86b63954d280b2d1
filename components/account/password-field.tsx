"use client";

import { Field } from "@/components/form/field";
import { Input } from "@/components/ui/input";

type PasswordFieldProps = {
  value: string;
  onChange: (password: string) => void;
  error?: readonly string[];
};

/** One's own password again. */
export const PasswordField = ({ value, onChange, error }: PasswordFieldProps) => (
  <Field label="Your password" error={error}>
    {(control) => (
      <Input
        {...control}
        type="password"
        name="password"
        autoComplete="current-password"
        maxLength={128}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    )}
  </Field>
);
