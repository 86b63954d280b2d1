/** An amount in millionths, exactly. In: decimal text as JSON or Postgres print it. */
export function micros(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,6})\d*)?$/.exec(text);
  if (!match) throw new Error(`no amount: ${text}`);
  const [, sign, whole = "", fraction = ""] = match;
  const value = BigInt(whole + fraction.padEnd(6, "0"));
  return sign ? -value : value;
}

/** The same text for the same amount: `12.5`, `0`, `-3`. */
export function plain(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -6)}${fraction && `.${fraction}`}`;
}
