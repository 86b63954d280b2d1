import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrantCredit } from "./credits";
import { addDecimals, compareDecimals, currencyDigits, Decimal, withDigits } from "./money";

const cents = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
const asDecimal = (value: bigint) => {
  const digits = (value < 0n ? -value : value).toString().padStart(3, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

describe("money", () => {
  it("adds exactly where floats do not", () => {
    expect(addDecimals("0.1", "0.2")).toBe("0.3");
    expect(addDecimals("999999999999999.99", "0.01")).toBe("1000000000000000.00");
    expect(addDecimals("12", "10.50")).toBe("22.50");
    expect(addDecimals("1.00", "-3.005")).toBe("-2.005");
  });

  it("adds and compares like integers of cents", () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(addDecimals(asDecimal(a), asDecimal(b))).toBe(asDecimal(a + b));
        expect(compareDecimals(asDecimal(a), asDecimal(b))).toBe(a === b ? 0 : a > b ? 1 : -1);
      }),
    );
  });

  it("shows as many digits as the unit has, and hides none that count", () => {
    expect(withDigits("12.500000", 2)).toBe("12.50");
    expect(withDigits("12.505", 2)).toBe("12.505");
    expect(withDigits("12.000000", 0)).toBe("12");
    expect([
      currencyDigits("USD"),
      currencyDigits("JPY"),
      currencyDigits("KWD"),
      currencyDigits("nonsense"),
    ]).toEqual([2, 0, 3, 2]);
  });

  it("takes no float notation", () => {
    for (const bad of ["1e3", ".5", "5.", "1,5", "+1", " 1", "NaN", ""])
      expect(Decimal.safeParse(bad).success, bad).toBe(false);
  });
});

describe("a credit's amount", () => {
  const body = {
    customerId: "customer_1",
    amount: "10",
    unit: "USD",
    isCurrency: true,
    reason: "goodwill" as const,
  };
  const errors = (change: object) =>
    GrantCredit.safeParse({ ...body, ...change }).error?.issues.map((i) => i.path.join(".")) ?? [];

  it("fits its unit", () => {
    expect(errors({ amount: "10.50" })).toEqual([]);
    expect(errors({ amount: "10.505" })).toEqual(["amount"]);
    expect(errors({ amount: "10.5", unit: "JPY" })).toEqual(["amount"]);
    expect(errors({ amount: "10.505", unit: "KWD" })).toEqual([]);
    expect(errors({ amount: "10.5", unit: "points", isCurrency: false })).toEqual(["amount"]);
    expect(errors({ unit: "dollars" })).toContain("unit");
  });

  it("is money where the unit is a currency, and names the unit with letters that show", () => {
    for (const unit of ["USD", "usd", "kwd", " Eur "])
      expect(errors({ amount: "10", unit, isCurrency: false }), unit).toEqual(["unit"]);
    for (const unit of ["poi\u202ents", "poi\u0000nts", "poi\nnts"])
      expect(errors({ amount: "10", unit, isCurrency: false }), unit).toEqual(["unit"]);
    for (const unit of ["points", "pts", "Очки", "star ★"])
      expect(errors({ amount: "10", unit, isCurrency: false }), unit).toEqual([]);
  });

  it("is more than nothing", () => {
    for (const amount of ["0", "0.00", "-1", "-0"]) expect(errors({ amount }), amount).toEqual(["amount"]);
  });
});
