import { expect, it } from "vitest";
import { dayRanges } from "./day-ranges";

const ranges = (zone: string, at: string) =>
  Object.fromEntries(
    dayRanges(zone, new Date(at)).map(({ name, range }) => [name, `${range.from}…${range.to}`]),
  );

it("counts from the day that it is where the reader sits", () => {
  expect(ranges("Asia/Kathmandu", "2026-02-28T18:20:00Z")).toEqual({
    Today: "2026-03-01…2026-03-01",
    "Last 7 days": "2026-02-23…2026-03-01",
    "Last 30 days": "2026-01-31…2026-03-01",
    "This month": "2026-03-01…2026-03-01",
    "Last month": "2026-02-01…2026-02-28",
    "Any day": "null…null",
  });
  expect(ranges("America/New_York", "2026-01-01T04:59:00Z")).toMatchObject({
    Today: "2025-12-31…2025-12-31",
    "Last month": "2025-11-01…2025-11-30",
  });
});
