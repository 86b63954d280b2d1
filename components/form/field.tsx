"use client";

import { type ReactNode, useId } from "react";
import { cx } from "@/components/ui/class-names";

export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
};

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** One sentence, or the sentences of the server about this field. */
  error?: string | readonly string[] | null;
  required?: boolean;
  /** Beside the label, at the right: "optional", a counter, a link. */
  aside?: ReactNode;
  hideLabel?: boolean;
  className?: string;
  /** Gets what the input has to carry: `{(control) => <Input {...control} {...register("name")} />}`. */
  children: (control: FieldControl) => ReactNode;
};

/** A label, its input, a hint and what is wrong, tied together for a screen reader. */
export function Field({ label, hint, error, required, aside, hideLabel, className, children }: FieldProps) {
  const id = useId();
  const sentence = typeof error === "string" ? error : error?.join(" ");
  const described = [sentence && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className={cx("min-w-0", className)}>
      <div className={cx("mb-1 flex items-baseline justify-between gap-4", hideLabel && "sr-only")}>
        <label htmlFor={id} className="text-13 font-medium">
          {label}
        </label>
        {aside ? <span className="text-12 text-faint">{aside}</span> : null}
      </div>
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": sentence ? true : undefined,
        "aria-required": required || undefined,
      })}
      {sentence ? (
        <p id={`${id}-error`} className="mt-1 text-12 text-negative">
          {sentence}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-12 text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** Fields one under the other at the usual distance. */
export const FieldStack = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-col gap-4">{children}</div>
);
