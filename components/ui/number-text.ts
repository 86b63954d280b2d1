import { keeper } from "./kept";

const decimal = /^-?\d+(\.\d+)?$/;
const kept = keeper<Intl.NumberFormat>();

const format = (locale: string, least: number, most: number) =>
  kept(
    `${locale} ${least} ${most}`,
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most }),
  );

/** Digits after the point that a currency has: 0 for JPY, 3 for KWD, 2 for what the runtime doesn't know. */
function currencyDigits(code: string): number {
  try {
    const known = new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions();
    return known.maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Intl takes a decimal as text without going through a float; its type wants a literal. */
const asNumeric = (text: string) => text as Intl.StringNumericLiteral;

/**
 * A decimal in the reader's locale, exact to the last digit: never fewer digits than the unit has,
 * never fewer than the amount brings. What is not a decimal is shown as it came.
 */
export function amountText(amount: string, unit: string, isCurrency: boolean, locale: string): string {
  if (!decimal.test(amount)) return amount;
  const own = amount.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  const least = isCurrency ? currencyDigits(unit) : 0;
  return format(locale, least, Math.max(least, own)).format(asNumeric(amount));
}

/** A count or a share in the reader's locale. */
export const countText = (value: number, locale: string, digits = 0) =>
  format(locale, 0, digits).format(value);
