"use client";

import Link from "next/link";
import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";
import { type ButtonLook, buttonClass, iconButtonClass } from "./button-class";
import { cx } from "./class-names";
import { Kbd } from "./kbd";
import { Spinner } from "./spinner";

type Behaviour = {
  /** Works on it: shows a spinner, keeps its width and focus, ignores presses. */
  loading?: boolean;
  /** Why it can't be pressed now. It stays focusable, and says the reason in a tooltip and to a screen reader. */
  disabledReason?: string | null | false;
};

type Native = Omit<ComponentProps<"button">, "disabled">;

export type ButtonProps = Native &
  ButtonLook &
  Behaviour & {
    icon?: ReactNode;
    /** Shown as key caps, e.g. `mod+enter`; the key itself is bound with `useHotkeys`. */
    shortcut?: string;
  };

function useBehaviour({ loading, disabledReason, onClick, ...rest }: Native & Behaviour) {
  const reasonId = useId();
  const off = Boolean(loading || disabledReason);
  return {
    reason: disabledReason ? (
      <span id={reasonId} className="sr-only">
        {disabledReason}
      </span>
    ) : null,
    props: {
      ...rest,
      type: rest.type ?? ("button" as const),
      "aria-disabled": off || rest["aria-disabled"] || undefined,
      "aria-busy": loading || undefined,
      "aria-describedby":
        [rest["aria-describedby"], disabledReason && reasonId].filter(Boolean).join(" ") || undefined,
      onClick: off ? (event: MouseEvent) => event.preventDefault() : onClick,
    },
  };
}

export function Button({ variant, size, icon, shortcut, className, children, ...rest }: ButtonProps) {
  const { props, reason } = useBehaviour(rest);
  return (
    <>
      <button
        {...props}
        data-tip={rest.disabledReason || undefined}
        aria-keyshortcuts={shortcut ? ariaKeys(shortcut) : undefined}
        className={cx(buttonClass({ variant, size }), className)}
      >
        {rest.loading ? (
          <span className="absolute inset-0 grid place-items-center">
            <Spinner />
          </span>
        ) : null}
        <span className={cx("inline-flex items-center gap-1.5", rest.loading && "opacity-0")}>
          {icon}
          {children}
          {shortcut ? <Kbd keys={shortcut} tone={variant === "primary" ? "on-accent" : "plain"} /> : null}
        </span>
      </button>
      {reason}
    </>
  );
}

export type IconButtonProps = Native &
  ButtonLook &
  Behaviour & { label: string; icon: ReactNode; shortcut?: string };

/** A button that is only an icon: `label` is its name and its tooltip. */
export function IconButton({ label, icon, variant, size, shortcut, className, ...rest }: IconButtonProps) {
  const { props, reason } = useBehaviour(rest);
  return (
    <>
      <button
        {...props}
        aria-label={label}
        aria-keyshortcuts={shortcut ? ariaKeys(shortcut) : undefined}
        data-tip={rest.disabledReason || label}
        data-tip-keys={rest.disabledReason ? undefined : shortcut}
        className={cx(iconButtonClass({ variant, size }), className)}
      >
        {rest.loading ? <Spinner /> : icon}
      </button>
      {reason}
    </>
  );
}

/** Goes somewhere, looks like a button. */
export function LinkButton({
  variant,
  size,
  icon,
  shortcut,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & ButtonLook & { icon?: ReactNode; shortcut?: string }) {
  return (
    <Link
      {...rest}
      aria-keyshortcuts={shortcut ? ariaKeys(shortcut) : undefined}
      className={cx(buttonClass({ variant, size }), className)}
    >
      {icon}
      {children}
      {shortcut ? <Kbd keys={shortcut} tone={variant === "primary" ? "on-accent" : "plain"} /> : null}
    </Link>
  );
}

/** A link in running text or in a cell. `ink` for names, which lead a row and need no colour. */
export function TextLink({
  tone = "accent",
  className,
  ...rest
}: ComponentProps<typeof Link> & { tone?: "accent" | "ink" }) {
  return (
    <Link
      {...rest}
      className={cx(
        "rounded-sm underline decoration-transparent underline-offset-2 transition-colors hover:decoration-current",
        tone === "ink" ? "text-ink" : "text-accent-ink",
        className,
      )}
    />
  );
}

const ariaKeys = (shortcut: string) =>
  shortcut.includes(" ")
    ? undefined
    : shortcut.replace("mod", "Control").replace(/\b\w/g, (c) => c.toUpperCase());
