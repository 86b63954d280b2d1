import fc from "fast-check";
import { expect, test } from "vitest";
import { linePath, ticksUpTo } from "./chart-scale";

test("ticks begin at 0, rise evenly, reach the largest value and are few", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), fc.boolean(), (most, whole) => {
      const ticks = ticksUpTo(most, whole);
      expect(ticks[0]).toBe(0);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(ticks.length).toBeLessThanOrEqual(6);
      if (whole) expect(ticks.every(Number.isInteger)).toBe(true);
    }),
  );
  expect(ticksUpTo(0)).toEqual([0, 1]);
  expect(ticksUpTo(0.4, false)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
});

test("a path goes through its points", () => {
  expect(
    linePath([
      [0, 1],
      [2.25, 3],
    ]),
  ).toBe("M0.0 1.0L2.3 3.0");
});
