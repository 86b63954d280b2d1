"use client";

import { useId } from "react";
import type { ListParams } from "./list-params";

type Value = ListParams["referStatus"];

const options: { value: Value; label: string }[] = [
  { value: null, label: "All" },
  { value: "referred", label: "Referred" },
  { value: "non_referred", label: "Not referred" },
];

/** All, brought by somebody, or come by themselves: three radio buttons side by side. */
export function ReferFilter({ value, onChange }: { value: Value; onChange: (value: Value) => void }) {
  const name = useId();
  return (
    <fieldset className="flex h-8 rounded border border-line-strong bg-wash p-0.5">
      <legend className="sr-only">Referred or not</legend>
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
