import { expect, test } from "vitest";
import { leftText, type Reading, secondsLeft, withReading } from "./time-left";

const told = (...readings: [seconds: number, value: number][]) =>
  readings.reduce<Reading[]>((past, [s, value]) => withReading(past, { at: s * 1_000, value }), []);

test("the pace of what was seen says how long the rest takes", () => {
  expect(secondsLeft(told([0, 0], [60, 36]), 10_000)).toBeCloseTo(9_964 / 0.6);
  expect(secondsLeft(told([0, 100], [20, 300]), 300)).toBe(0);
});

test("nothing is said before ten seconds, or while nothing moves", () => {
  expect(secondsLeft([], 10)).toBeNull();
  expect(secondsLeft(told([0, 1]), 10)).toBeNull();
  expect(secondsLeft(told([0, 1], [9, 5]), 10)).toBeNull();
});

test("five minutes count, and what began anew begins anew", () => {
  expect(secondsLeft(told([0, 0], [301, 1_000], [401, 1_100]), 1_200)).toBe(100);
  expect(secondsLeft(told([0, 500], [60, 10], [80, 30]), 50)).toBe(20);
});

test.each([
  [0, "less than a minute left"],
  [59, "less than a minute left"],
  [89, "about 1 min left"],
  [59 * 60, "about 59 min left"],
  [3_590, "about 1 h left"],
  [16_740, "about 4 h 40 min left"],
])("%s seconds read as %s", (seconds, text) => {
  expect(leftText(seconds)).toBe(text);
});
