import { Search } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names";

export const controlClass =
  "w-full rounded border border-line-input bg-surface text-13 text-ink shadow-control transition-colors " +
  "hover:border-muted focus:border-accent-ink focus:outline-2 focus:-outline-offset-1 focus:outline-accent-ink " +
  "aria-invalid:border-negative-dot aria-invalid:focus:outline-negative-dot " +
  "[&::-webkit-search-cancel-button]:opacity-60 [&::-webkit-search-cancel-button]:grayscale " +
  "disabled:cursor-not-allowed disabled:bg-wash disabled:text-muted [&[readonly]]:bg-wash";

export type InputProps = ComponentProps<"input"> & {
  /** Set before the text, inside the frame: an icon or a sign. */
  lead?: ReactNode;
  /** Set after the text: a unit, a key cap, a clear button. */
  trail?: ReactNode;
};

/** One line of text. `lead` and `trail` stand inside the frame. */
export function Input({ lead, trail, className, ...rest }: InputProps) {
  if (!lead && !trail) return <input {...rest} className={cx(controlClass, "h-8 px-3", className)} />;
  return (
    <span className={cx("relative flex items-center", className)}>
      {lead ? (
        <span className="pointer-events-none absolute left-2 inline-flex text-faint">{lead}</span>
      ) : null}
      <input
        {...rest}
        className={cx(controlClass, "h-8", lead ? "pl-8" : "pl-3", trail ? "pr-16" : "pr-3")}
      />
      {trail ? <span className="absolute right-2 inline-flex items-center text-faint">{trail}</span> : null}
    </span>
  );
}

/** A search box; name it with `aria-label`. */
export function SearchInput(props: InputProps) {
  return (
    <Input
      type="search"
      autoComplete="off"
      spellCheck={false}
      lead={<Search className="size-4" aria-hidden="true" />}
      {...props}
    />
  );
}

/** Several lines; grows with its content up to `max-h`. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cx(controlClass, "field-sizing-content max-h-80 min-h-16 px-3 py-1.5", className)}
    />
  );
}
