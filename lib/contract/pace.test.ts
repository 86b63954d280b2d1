import { expect, test } from "vitest";
import { secondsInBackground } from "./pace";

test("work of many requests takes what the background may use of a minute", () => {
  expect(secondsInBackground(36, 60)).toBe(60);
  expect(secondsInBackground(10_000, 60) / 3_600).toBeCloseTo(4.63, 2);
  expect(secondsInBackground(3, 1)).toBe(180);
});
