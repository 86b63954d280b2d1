import { z } from "zod";

/** A decimal as text, as it is stored and sent, of either sign; never a float. */
export const Decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/, "Not a decimal number");

/** The same for what is added up, which is longer than the longest of its parts. */
export const DecimalSum = z.string().regex(/^-?\d{1,24}(\.\d{1,6})?$/, "Not a decimal number");

/** An amount or a sum in major units with its unit: a currency code, or the program's own word (points). */
export const Money = z.object({
  amount: DecimalSum,
  unit: z.string().min(1).max(40),
  isCurrency: z.boolean(),
});
export type Money = z.infer<typeof Money>;

/** A formatter takes a thousand times as long to make as to ask, and a file asks for each of its amounts. */
const digitsOf = new Map<string, number>();

/**
 * Minor-unit digits of a currency, from the runtime's ISO 4217 table; 2 for codes it doesn't know.
 * In: a code such as `USD`. Out: 0, 2 or 3.
 */
export function currencyDigits(unit: string): number {
  if (!/^[A-Za-z]{3}$/.test(unit)) return 2;
  const digits = digitsOf.get(unit) ?? readDigits(unit);
  digitsOf.set(unit, digits);
  return digits;
}

function readDigits(unit: string): number {
  try {
    return (
      new Intl.NumberFormat("en", { style: "currency", currency: unit }).resolvedOptions()
        .maximumFractionDigits ?? 2
    );
  } catch {
    return 2;
  }
}

let known: Set<string> | undefined;

/** Whether the runtime knows a currency of these letters, in any case. */
export function isKnownCurrency(unit: string): boolean {
  known ??= new Set(Intl.supportedValuesOf("currency"));
  return known.has(unit.toUpperCase());
}

/** Fractional digits that a unit can have: those of the currency, 0 for anything that isn't money. */
export const unitDigits = (unit: string, isCurrency: boolean) => (isCurrency ? currencyDigits(unit) : 0);

/** Exact sum of two decimals, with as many digits as the longer one has. */
export function addDecimals(a: string, b: string): string {
  const digits = Math.max(fraction(a).length, fraction(b).length);
  return fromScaled(scaled(a, digits) + scaled(b, digits), digits);
}

/** -1, 0 or 1, exactly. */
export function compareDecimals(a: string, b: string): -1 | 0 | 1 {
  const digits = Math.max(fraction(a).length, fraction(b).length);
  const difference = scaled(a, digits) - scaled(b, digits);
  return difference === 0n ? 0 : difference > 0n ? 1 : -1;
}

/** The same value with exactly `digits` fractional digits (more are kept where they are not zero). */
export function withDigits(value: string, digits: number): string {
  const [whole = "0", rest = ""] = value.split(".");
  const kept = rest.replace(/0+$/, "");
  const shown = kept.padEnd(digits, "0");
  return shown ? `${whole}.${shown}` : whole;
}

const fraction = (value: string) => value.split(".")[1] ?? "";

function scaled(value: string, digits: number): bigint {
  const negative = value.startsWith("-");
  const [whole = "0", rest = ""] = value.replace("-", "").split(".");
  const number = BigInt(whole + rest.padEnd(digits, "0"));
  return negative ? -number : number;
}

function fromScaled(value: bigint, digits: number): string {
  const sign = value < 0n ? "-" : "";
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, "0");
  return digits ? `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}` : sign + text;
}
