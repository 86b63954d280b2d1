import "server-only";
import { Decimal, Money } from "@/lib/contract/money";
import { asBoolean, asName, isObject } from "./wire-leaf";

const shape = /^(-?)(\d{1,40})(?:\.(\d{1,60}))?(?:[eE]([+-]?\d{1,2}))?$/;
const maxDigits = 6;

/**
 * The exact decimal text of an amount as it stood in the JSON (see `parseJson`), without an exponent.
 * Amounts beyond 10^15 are no amounts: null. More than 6 decimals, which only a float sum upstream makes
 * (0.30000000000000004), are rounded half up in decimal, so that equal amounts are equal.
 */
export function asDecimal(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value;
  const match = typeof text === "string" ? shape.exec(text.trim()) : null;
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const digits = whole + fraction;
  const scale = fraction.length - Number(exponent);
  const plain = scale > maxDigits ? rounded(digits, scale) : { digits, scale };
  const padded = (plain.digits + "0".repeat(Math.max(0, -plain.scale))).padStart(
    Math.max(0, plain.scale) + 1,
    "0",
  );
  const point = padded.length - Math.max(0, plain.scale);
  const integer = padded.slice(0, point).replace(/^0+(?=\d)/, "");
  const rest = padded.slice(point);
  const result = `${sign}${integer}${rest && `.${rest}`}`;
  const settled = /^-0(\.0+)?$/.test(result) ? result.slice(1) : result;
  return Decimal.safeParse(settled).success ? settled : null;
}

function rounded(digits: string, scale: number): { digits: string; scale: number } {
  const divisor = 10n ** BigInt(scale - maxDigits);
  const half = (BigInt(digits) * 2n + divisor) / (2n * divisor);
  const text = half.toString().padStart(maxDigits + 1, "0");
  const short = text.slice(0, -maxDigits) + text.slice(-maxDigits).replace(/0+$/, "");
  return { digits: short, scale: maxDigits - (text.length - short.length) };
}

/**
 * `{ amount, amount_units, is_currency }` as money, or null if it isn't. Currency codes come in both cases and
 * leave in capitals. `name` stands in where no unit is given; only a list named `currency` means money then.
 */
export function asMoney(value: unknown, name: string | null = null): Money | null {
  if (!isObject(value)) return null;
  const said = asName(value.amount_units) ?? asName(value.currency) ?? asName(value.unit);
  const unit = (said ?? name)?.trim();
  const isCurrency =
    asBoolean(value.is_currency) ??
    (name === "currency" || (name === null && /^[a-z]{3}$/i.test(unit ?? "")));
  const code = isCurrency && /^[a-z]{3}$/i.test(unit ?? "") ? unit?.toUpperCase() : unit;
  const money = Money.safeParse({ amount: asDecimal(value.amount), unit: code, isCurrency });
  return money.success ? money.data : null;
}
