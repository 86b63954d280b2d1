import { expect, test } from "vitest";
import { daysOf } from "./usual-days";

test("the usual days are calendar days, both included", () => {
  expect(daysOf("today", "2026-03-02")).toEqual({ from: "2026-03-02", to: "2026-03-02" });
  expect(daysOf("7d", "2026-03-02")).toEqual({ from: "2026-02-24", to: "2026-03-02" });
  expect(daysOf("month", "2026-03-02")).toEqual({ from: "2026-03-01", to: "2026-03-02" });
  expect(daysOf("last_month", "2026-03-02")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(daysOf("year", "2026-03-02")).toEqual({ from: "2026-01-01", to: "2026-03-02" });
});
