import { describe, expect, test } from "vitest";
import { firstReadingAt, nextReadingAt } from "./evidence-plan";
import { showsExactDifference } from "./exact-difference";

const start = new Date("2026-03-01T12:00:00Z");
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);

describe("when the balance is read", () => {
  test("2 s, 15 s, 1, 5 and 15 minutes after it went unknown", () => {
    expect(firstReadingAt(start)).toEqual(at(2));
    const plan = [2, 15, 60, 300, 900].map((seconds) => nextReadingAt(start, at(seconds), false));
    expect(plan).toEqual([at(15), at(60), at(300), at(900), null]);
  });

  test("missed while nobody was there, they are not all caught up on", () => {
    expect(nextReadingAt(start, at(70), false)).toEqual(at(300));
    expect(nextReadingAt(start, at(5_000), false)).toBeNull();
  });

  test("where too little was seen it is read on, for a day", () => {
    expect(nextReadingAt(start, at(900), true)).toEqual(at(1_800));
    expect(nextReadingAt(start, at(86_000), true)).toBeNull();
  });
});

describe("an exact difference", () => {
  const shows = (...seen: [seconds: number, balance: string | null][]) =>
    showsExactDifference(
      seen.map(([seconds, balance]) => ({ at: at(seconds), balance })),
      "5.000000",
      "10.000000",
    );

  test("on two readings a minute apart", () => {
    expect(shows([2, "15.00"], [15, "15.00"], [60, "15.00"])).toBe(false);
    expect(shows([2, "15.00"], [62, "15.00"])).toBe(true);
    expect(shows([2, "15.00"])).toBe(false);
    expect(shows()).toBe(false);
  });

  test("that came late counts from when it came", () => {
    expect(shows([2, "5.00"], [15, "15.00"], [60, "15.00"])).toBe(false);
    expect(shows([2, "5.00"], [15, "15.00"], [300, "15.00"])).toBe(true);
  });

  test("a reading that failed is no reading", () => {
    expect(shows([2, null], [15, "15.00"], [60, null])).toBe(false);
    expect(shows([2, "15.00"], [15, null], [300, "15.00"])).toBe(true);
  });

  test.each([
    ["another value in between", "16.00"],
    ["back to what it was", "5.00"],
    ["a hair off", "15.01"],
    ["below", "-15.00"],
  ])("%s spoils it", (_why, value) => {
    expect(shows([2, "15.00"], [15, value], [300, "15.00"])).toBe(false);
    expect(shows([2, "15.00"], [300, value])).toBe(false);
  });
});
