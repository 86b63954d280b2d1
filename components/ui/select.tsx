import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./class-names";
import { controlClass } from "./input";

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<"select">, "size"> & {
  options: readonly SelectOption[];
  /** Shown while nothing is chosen (value ""). */
  placeholder?: string;
  /** `quiet` has no frame: for tool bars. */
  look?: "field" | "quiet";
};

/** The browser's own select in our look: no script, right on phones, `register` works as it is. */
export function Select({ options, placeholder, look = "field", className, ...rest }: SelectProps) {
  return (
    <span className={cx("relative inline-flex items-center", look === "field" && "w-full", className)}>
      <select
        {...rest}
        className={cx(
          "rd-select truncate pr-8",
          look === "field"
            ? cx(controlClass, "h-8 pl-3")
            : "h-7 rounded bg-transparent pl-2 text-13 text-muted transition-colors hover:bg-wash hover:text-ink",
        )}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className="pointer-events-none absolute right-2 size-4 text-faint" aria-hidden="true" />
    </span>
  );
}
