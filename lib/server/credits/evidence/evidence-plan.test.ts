import { expect, test } from "vitest";
import { firstReadingAt, nextReadingAt } from "./evidence-plan";

const since = new Date("2026-01-01T00:00:00Z");
const after = (seconds: number) => new Date(since.getTime() + seconds * 1000);

test("readings come after 2 s, 15 s, 1, 5 and 15 minutes", () => {
  expect(firstReadingAt(since)).toEqual(after(2));
  const times = [2, 15, 60, 300].map((seconds) => nextReadingAt(since, after(seconds), false));
  expect(times).toEqual([15, 60, 300, 900].map(after));
  expect(nextReadingAt(since, after(900), false)).toBeNull();
});

test("one that came a moment before its time is not made a second time", () => {
  expect(nextReadingAt(since, after(1.95), false)).toEqual(after(15));
  expect(nextReadingAt(since, after(14.99), false)).toEqual(after(60));
});

test("what the readings left open is looked at again for a day", () => {
  expect(nextReadingAt(since, after(900), true)).toEqual(after(1_800));
  expect(nextReadingAt(since, after(24 * 3600), true)).toBeNull();
});
