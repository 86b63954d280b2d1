import { expect, test } from "vitest";
import { amountText, countText } from "./number-text";

test.each([
  ["12.5", "USD", true, "en", "12.50"],
  ["1234567.8", "EUR", true, "de", "1.234.567,80"],
  ["1200", "JPY", true, "en", "1,200"],
  ["1.5", "KWD", true, "en", "1.500"],
  ["0.125", "USD", true, "en", "0.125"],
  ["-3.00", "USD", true, "en", "-3.00"],
  ["1200", "points", false, "en", "1,200"],
  ["10.50", "points", false, "en", "10.5"],
  ["9007199254740993.01", "USD", true, "en", "9,007,199,254,740,993.01"],
  ["not a number", "USD", true, "en", "not a number"],
])("%s %s is written exactly", (amount, unit, isCurrency, locale, text) => {
  expect(amountText(amount, unit, isCurrency, locale)).toBe(text);
});

test("a count has the reader's separators and no digits unless asked", () => {
  expect(countText(2000, "en")).toBe("2,000");
  expect(countText(12.345, "de", 1)).toBe("12,3");
});
