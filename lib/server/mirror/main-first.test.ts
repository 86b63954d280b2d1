import { expect, test } from "vitest";
import { mainFirst } from "./main-first";

const amounts = [
  { unit: "points", isCurrency: false },
  { unit: "USD", isCurrency: true },
  { unit: "EUR", isCurrency: true },
];
const order = (main: string | null) => mainFirst(amounts, main).map(({ unit }) => unit);

test("the main unit comes first, then money, then points", () => {
  expect(order("USD")).toEqual(["USD", "EUR", "points"]);
  expect(order("points")).toEqual(["points", "EUR", "USD"]);
  expect(order(null)).toEqual(["EUR", "USD", "points"]);
});
