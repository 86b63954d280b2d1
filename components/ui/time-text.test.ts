import { expect, test } from "vitest";
import { dayText, fullTimeText, relativeText, timeText } from "./time-text";

const kathmandu = { locale: "en-GB", timeZone: "Asia/Kathmandu" };
const la = { locale: "en-US", timeZone: "America/Los_Angeles" };

test("a moment is written in the reader's zone, not in the machine's", () => {
  expect(timeText("2026-11-23T19:00:00Z", "date", kathmandu)).toBe("24 Nov 2026");
  expect(timeText("2026-11-23T19:00:00Z", "date", la)).toBe("Nov 23, 2026");
});

test("the whole moment names its zone", () => {
  expect(fullTimeText("2026-11-23T19:00:00Z", kathmandu)).toContain("(Asia/Kathmandu)");
});

test("a calendar day stays the same day everywhere", () => {
  expect(dayText("2026-03-01", "en-GB")).toBe("1 Mar 2026");
});

test("near moments are relative, far ones a date, unreadable ones as they came", () => {
  const now = Date.parse("2026-11-23T19:00:00Z");
  expect(relativeText("2026-11-23T18:56:00Z", now, kathmandu)).toBe("4 minutes ago");
  expect(relativeText("2026-11-23T18:59:57Z", now, kathmandu)).toBe("now");
  expect(relativeText("2026-11-22T18:00:00Z", now, kathmandu)).toBe("yesterday");
  expect(relativeText("2026-01-01T00:00:00Z", now, kathmandu)).toBe("1 Jan 2026");
  expect(relativeText("soon", now, kathmandu)).toBe("soon");
});
