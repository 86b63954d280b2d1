/** What the program pays in. Amounts are whole minor units everywhere inside; major units only on the wire. */
export const UNITS = {
  USD: { decimals: 2, isCurrency: true },
  EUR: { decimals: 2, isCurrency: true },
  JPY: { decimals: 0, isCurrency: true },
  KWD: { decimals: 3, isCurrency: true },
  points: { decimals: 0, isCurrency: false },
} as const;

export type Unit = keyof typeof UNITS;

const MOST_DIGITS = 12;

function isUnit(text: string): text is Unit {
  return Object.hasOwn(UNITS, text);
}

/** `usd` and `USD` are one; `points` is written small. Undefined where the program does not know it. */
export function unitOf(text: string): Unit | undefined {
  const lower = text.toLowerCase();
  if (lower === "points") return "points";
  const upper = text.toUpperCase();
  return isUnit(upper) ? upper : undefined;
}

/** A JSON number in major units → minor units, or the reason why not. Exact: works on the digits, not the float. */
export function minorOf(amount: number, unit: Unit): number | string {
  const { decimals } = UNITS[unit];
  const match = /^(\d+)(?:\.(\d+))?$/.exec(String(amount));
  if (!match) return "The amount field must be a positive number.";
  const [, whole = "", fraction = ""] = match;
  if (fraction.length > decimals) return `The amount field must have ${decimals} decimal places or fewer.`;
  if (whole.length > MOST_DIGITS - decimals) return "The amount field is too large.";
  const minor = Number(whole + fraction.padEnd(decimals, "0"));
  return minor > 0 ? minor : "The amount field must be greater than 0.";
}

/** Minor units → "12.50". */
export function decimalOf(minor: number, unit: Unit): string {
  if (!Number.isSafeInteger(minor)) throw new Error(`An amount left the range of exact numbers: ${minor}`);
  const { decimals } = UNITS[unit];
  const digits = String(Math.abs(minor)).padStart(decimals + 1, "0");
  const text = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
  return minor < 0 ? `-${text}` : text;
}

export type WireAmount = { amount: number; amount_units: string; is_currency: boolean };

/** As Partnero writes it: a JSON number in major units. Up to 15 digits a double prints back the same decimal. */
export function wireAmount(minor: number, unit: Unit): WireAmount {
  return { amount: Number(decimalOf(minor, unit)), amount_units: unit, is_currency: UNITS[unit].isCurrency };
}
