"use client";

import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from "react";
import { cx } from "./class-names";

const box =
  "peer size-4 shrink-0 appearance-none border border-line-input bg-surface transition-colors hover:border-muted checked:border-accent checked:bg-accent disabled:cursor-not-allowed disabled:bg-wash";

type Choice = Omit<ComponentProps<"input">, "type" | "size"> & {
  /** Beside the box. Without it give `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
};

function Labelled({
  id,
  label,
  hint,
  hintId,
  children,
  className,
}: {
  id: string;
  label: ReactNode;
  hint: ReactNode;
  hintId: string;
  children: ReactNode;
  className?: string;
}) {
  if (!label) return <span className={cx("relative flex w-fit", className)}>{children}</span>;
  return (
    <span className={cx("flex items-start gap-2", className)}>
      <span className="relative inline-flex h-5 items-center">{children}</span>
      <span className="min-w-0">
        <label htmlFor={id} className="text-13">
          {label}
        </label>
        {hint ? (
          <span id={hintId} className="block text-12 text-muted">
            {hint}
          </span>
        ) : null}
      </span>
    </span>
  );
}

/** A native checkbox, so that 250 of them in a table cost nothing. */
export function Checkbox({
  label,
  hint,
  className,
  indeterminate = false,
  ...rest
}: Choice & { indeterminate?: boolean }) {
  const own = useId();
  const id = rest.id ?? own;
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = indeterminate;
  }, [indeterminate]);
  return (
    <Labelled id={id} label={label} hint={hint} hintId={`${own}-hint`} className={className}>
      <input
        ref={ref}
        aria-describedby={hint ? `${own}-hint` : undefined}
        {...rest}
        id={id}
        type="checkbox"
        className={cx(box, "rounded-sm indeterminate:border-accent indeterminate:bg-accent")}
      />
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        className="pointer-events-none absolute left-0 top-1/2 size-4 -translate-y-1/2 stroke-on-accent opacity-0 peer-checked:opacity-100 peer-indeterminate:opacity-100"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={indeterminate ? "M4.5 8h7" : "m4.25 8.25 2.5 2.5 5-5.25"} />
      </svg>
    </Labelled>
  );
}

/** On or off, at once. */
export function Switch({ label, hint, className, ...rest }: Choice) {
  const own = useId();
  const id = rest.id ?? own;
  return (
    <Labelled id={id} label={label} hint={hint} hintId={`${own}-hint`} className={className}>
      <input
        aria-describedby={hint ? `${own}-hint` : undefined}
        {...rest}
        id={id}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox brings its own checked state
        role="switch"
        className="peer h-4 w-7 shrink-0 appearance-none rounded-full bg-line-input transition-colors checked:bg-accent disabled:cursor-not-allowed disabled:opacity-55"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute left-0.5 top-1/2 size-3 -translate-y-1/2 rounded-full bg-on-accent transition-transform peer-checked:translate-x-3"
      />
    </Labelled>
  );
}

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

/** One of a few, all in sight. `legend` names the group. */
export function RadioGroup({
  legend,
  hideLegend,
  options,
  name,
  value,
  onChange,
}: {
  legend: string;
  hideLegend?: boolean;
  options: readonly RadioOption[];
  name?: string;
  value: string | null;
  onChange: (value: string) => void;
}) {
  const own = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={hideLegend ? "sr-only" : "mb-1 text-13 font-medium"}>{legend}</legend>
      <div className="flex flex-col gap-2">
        {options.map((option) => {
          const id = `${own}-${option.value}`;
          return (
            <Labelled
              key={option.value}
              id={id}
              label={option.label}
              hint={option.hint}
              hintId={`${id}-hint`}
            >
              <input
                id={id}
                type="radio"
                name={name ?? own}
                value={option.value}
                checked={value === option.value}
                disabled={option.disabled}
                onChange={() => onChange(option.value)}
                aria-describedby={option.hint ? `${id}-hint` : undefined}
                className={cx(
                  box,
                  "rounded-full checked:border-5 checked:border-accent checked:bg-on-accent",
                )}
              />
            </Labelled>
          );
        })}
      </div>
    </fieldset>
  );
}
