import fc from "fast-check";
import { expect, test } from "vitest";
import { linePath, ticksUpTo } from "./chart-scale";
import { daysOf } from "./overview-params";

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

test("ranges are calendar days, both included", () => {
  expect(daysOf("7d", "2026-03-02")).toEqual({ from: "2026-02-24", to: "2026-03-02" });
  expect(daysOf("month", "2026-03-02")).toEqual({ from: "2026-03-01", to: "2026-03-02" });
  expect(daysOf("last_month", "2026-03-02")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(daysOf("year", "2026-03-02")).toEqual({ from: "2026-01-01", to: "2026-03-02" });
});
