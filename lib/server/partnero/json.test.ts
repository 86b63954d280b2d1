import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "./json";
import { asDecimal, asMoney } from "./wire-money";

const amountIn = (literal: string) =>
  asDecimal((parseJson(`{"amount": ${literal}}`) as { amount: unknown }).amount);

describe("parseJson", () => {
  test("keeps numbers that a float holds, and the text of those it does not", () => {
    expect(parseJson("[1, -2.5, 99.99, 12345678901234.56, 10.00, 1e21, 0.30000000000000004]")).toEqual([
      1,
      -2.5,
      99.99,
      12345678901234.56,
      "10.00",
      "1e21",
      0.30000000000000004,
    ]);
    expect(parseJson("[12345678901234567.89, 9007199254740993, -0]")).toEqual([
      "12345678901234567.89",
      "9007199254740993",
      "-0",
    ]);
  });

  test("leaves strings alone, whatever stands in them", () => {
    const text = String.raw`{"a\"1.00": "10.00 \\", "b": ["\\\"1.00", 2.00, "x"], "1.0": 1.0}`;
    expect(parseJson(text)).toEqual({ 'a"1.00': "10.00 \\", b: ['\\"1.00', "2.00", "x"], "1.0": "1.0" });
  });

  test("is JSON.parse for whatever JSON.stringify writes", () => {
    const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes("\\u"));
    fc.assert(
      fc.property(plain, (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("what no database takes is made visible, in names too", () => {
    expect(parseJson(String.raw`{"a\u0000": ["x\u0000y", "\ud800z", "\ud83d\ude00"]}`)).toEqual({
      "a\u2400": ["x\u2400y", "\ufffdz", "😀"],
    });
  });

  test("refuses what is not JSON and what is nested too deeply, in bounded time", () => {
    expect(() => parseJson('{"data": }')).toThrow(SyntaxError);
    expect(() => parseJson(`${"[".repeat(49)}${"]".repeat(49)}`)).toThrow(SyntaxError);
    expect(() => parseJson(`${"[".repeat(4e6)}${"]".repeat(4e6)}`)).toThrow(SyntaxError);
    const start = process.cpuUsage();
    expect(() => parseJson(`"${'\\"'.repeat(4e6)}`)).toThrow(SyntaxError);
    expect(parseJson(`["${"\\\\".repeat(2e6)}", "${'\\"'.repeat(2e6)}", 1]`)).toHaveLength(3);
    expect(process.cpuUsage(start).user).toBeLessThan(3_000_000);
  });
});

describe("amounts", () => {
  const table: [string, string | null][] = [
    ["3", "3"],
    ["99.99", "99.99"],
    ["10.00", "10.00"],
    ["-4.50", "-4.50"],
    ["12345678901234.56", "12345678901234.56"],
    ["123456789012345.67", "123456789012345.67"],
    ["1e2", "100"],
    ["1.25e1", "12.5"],
    ["5e-3", "0.005"],
    ["0.30000000000000004", "0.3"],
    ["99.989999999999995", "99.99"],
    ["0.0000005", "0.000001"],
    ["0.00000049", "0"],
    ["999999999999999.9999999", null],
    ["1e21", null],
    ["1e999999", null],
    ["-0", "0"],
    ["-0.00", "0.00"],
    ['"12.50"', "12.50"],
    ['"1,5"', null],
    ['"0x10"', null],
    ["true", null],
    ["null", null],
    ["[1]", null],
  ];
  test.each(table)("%s → %s", (literal, expected) => {
    expect(amountIn(literal)).toBe(expected);
  });

  test("every decimal that our contract can hold comes through digit by digit", () => {
    const decimal = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), fc.stringMatching(/^\d{0,6}$/))
      .map(([minus, whole, rest]) => `${minus && whole > 0n ? "-" : ""}${whole}${rest && `.${rest}`}`);
    fc.assert(
      fc.property(decimal, (text) => {
        expect(amountIn(text)).toBe(text);
      }),
      { numRuns: 5_000 },
    );
  });

  test("money takes its unit from where it stands", () => {
    expect(asMoney({ amount: 3, amount_units: "usd", is_currency: true })).toEqual({
      amount: "3",
      unit: "USD",
      isCurrency: true,
    });
    expect(asMoney({ amount: 120 }, "points")).toEqual({ amount: "120", unit: "points", isCurrency: false });
    expect(asMoney({ amount: 7, amount_units: "points", is_currency: false }, "currency")).toEqual({
      amount: "7",
      unit: "points",
      isCurrency: false,
    });
    expect(asMoney({ amount: 9, currency: "EUR" })).toEqual({ amount: "9", unit: "EUR", isCurrency: true });
    expect(asMoney({ amount: 9 })).toBeNull();
    expect(asMoney({ amount: "nine", amount_units: "USD" })).toBeNull();
    expect(asMoney({ amount: 1, amount_units: "x".repeat(41) })).toBeNull();
  });
});
