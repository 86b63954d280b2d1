import { cx } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "danger-ghost";
export type ButtonSize = "sm" | "md" | "lg";
export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize };

const base =
  "relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded font-medium transition-colors aria-disabled:opacity-55";

const variants: Record<ButtonVariant, string> = {
  primary:
    "bg-accent text-on-accent shadow-control not-aria-disabled:hover:bg-accent-hover not-aria-disabled:active:bg-accent-hover",
  secondary:
    "border border-line-strong bg-surface text-ink shadow-control not-aria-disabled:hover:bg-wash not-aria-disabled:active:bg-press aria-expanded:bg-wash",
  ghost:
    "text-muted not-aria-disabled:hover:bg-wash not-aria-disabled:hover:text-ink not-aria-disabled:active:bg-press aria-expanded:bg-wash aria-expanded:text-ink",
  danger:
    "bg-negative-fill text-on-accent shadow-control not-aria-disabled:hover:bg-negative-fill-hover not-aria-disabled:active:bg-negative-fill-hover",
  "danger-ghost":
    "text-negative not-aria-disabled:hover:bg-negative-soft not-aria-disabled:active:bg-negative-soft",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-7 gap-1 px-2 text-12",
  md: "h-8 gap-1.5 px-3 text-13",
  lg: "h-10 gap-2 px-4 text-14",
};

const squares: Record<ButtonSize, string> = { sm: "size-7", md: "size-8", lg: "size-10" };

/** The look of a button without its code: for links, labels, and pages that must stay light. */
export const buttonClass = ({ variant = "secondary", size = "md" }: ButtonLook = {}) =>
  cx(base, variants[variant], sizes[size]);

/** The same, square, for an icon. */
export const iconButtonClass = ({ variant = "ghost", size = "md" }: ButtonLook = {}) =>
  cx(base, variants[variant], squares[size]);
