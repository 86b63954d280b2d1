"use client";

import { cx } from "./class-names";
import { useReaderLocale } from "./locale";
import { amountText, countText } from "./number-text";

export type MoneyProps = {
  /** A decimal as text. */
  amount: string;
  /** A currency code, or the program's own word (points). */
  unit: string;
  isCurrency: boolean;
  /** `+` before what is added. */
  signed?: boolean;
  className?: string;
};

/** An amount with its unit after it, so that amounts of one column line up: `1,240.00 USD`, `1,200 points`. */
export function Money({ amount, unit, isCurrency, signed, className }: MoneyProps) {
  const { locale } = useReaderLocale();
  const text = amountText(amount, unit, isCurrency, locale);
  const plus = signed && !/^-|^0*\.?0*$/.test(amount) ? "+" : "";
  return (
    <span className={cx("whitespace-nowrap tabular-nums", className)} suppressHydrationWarning>
      {plus}
      {text.replace("-", "\u2212")} <span className="font-normal text-muted">{unit}</span>
    </span>
  );
}

/** A number in the reader's locale; a dash where there is none. */
export function Count({ value, digits }: { value: number | null | undefined; digits?: number }) {
  const { locale } = useReaderLocale();
  if (value === null || value === undefined) return <Missing />;
  return (
    <span className="tabular-nums" suppressHydrationWarning>
      {countText(value, locale, digits)}
    </span>
  );
}

/** Nothing known here: a dash that a screen reader hears as words. */
export function Missing({ label = "none" }: { label?: string }) {
  return (
    <>
      <span aria-hidden="true" className="text-faint">
        –
      </span>
      <span className="sr-only">{label}</span>
    </>
  );
}
