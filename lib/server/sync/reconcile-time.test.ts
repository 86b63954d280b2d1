import { expect, test } from "vitest";
import { lastNight } from "./reconcile-time";

test.each([
  ["UTC", "2026-05-02T12:00:30Z", "2026-05-02T03:00:00.000Z"],
  ["UTC", "2026-05-02T02:59:59Z", "2026-05-01T03:00:00.000Z"],
  ["UTC", "2026-05-02T03:00:00Z", "2026-05-02T03:00:00.000Z"],
  ["Asia/Kathmandu", "2026-05-02T12:00:00Z", "2026-05-01T21:15:00.000Z"],
  ["America/New_York", "2026-05-02T06:00:00Z", "2026-05-01T07:00:00.000Z"],
  ["No/Where", "2026-05-02T12:00:00Z", "2026-05-02T03:00:00.000Z"],
])("%s at %s: three at night was %s", (zone, now, night) => {
  expect(lastNight(new Date(now), zone).toISOString()).toBe(night);
});
