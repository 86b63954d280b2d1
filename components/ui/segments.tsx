"use client";

import { useId } from "react";

type Props<T> = {
  /** What is chosen here, for a screen reader. */
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
};

/** A few choices side by side, one of them on: radio buttons in a frame. */
export function Segments<T extends string | null>({ label, options, value, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="flex h-8 rounded border border-line-strong bg-wash p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.label}
          className="relative inline-flex items-center rounded-sm px-3 text-12 font-medium text-muted transition-colors hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:shadow-control has-focus-visible:outline-2 has-focus-visible:outline-accent-ink"
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-0 appearance-none outline-none"
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
