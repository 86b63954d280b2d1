import { cx } from "@/components/ui/class-names";

const steps = ["List", "Check", "Credit"] as const;

/** Where one is between pasting a list and its receipts. */
export function Steps({ at }: { at: 0 | 1 | 2 }) {
  return (
    <ol
      aria-label="Steps"
      className="flex flex-wrap gap-x-5 gap-y-1 border-b border-line px-4 pb-3 text-12 lg:px-6"
    >
      {steps.map((step, nth) => (
        <li
          key={step}
          aria-current={nth === at ? "step" : undefined}
          className={cx("flex items-center gap-2", nth === at ? "font-medium text-ink" : "text-muted")}
        >
          <span
            aria-hidden="true"
            className={cx(
              "grid size-5 place-items-center rounded-full border tabular-nums",
              nth === at ? "border-accent bg-accent text-on-accent" : "border-line-strong",
            )}
          >
            {nth + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
