import { describe, expect, it } from "vitest";
import { endOfDay, isTimeZone, startOfDay } from "./days";

const iso = (day: string, zone: string) => startOfDay(day, zone).toISOString();

describe("days of a reader", () => {
  it("begin when their clock says so", () => {
    expect(iso("2026-11-23", "UTC")).toBe("2026-11-23T00:00:00.000Z");
    expect(iso("2026-11-23", "Asia/Kathmandu")).toBe("2026-11-22T18:15:00.000Z");
    expect(iso("2026-11-23", "America/New_York")).toBe("2026-11-23T05:00:00.000Z");
    expect(iso("2026-11-23", "Pacific/Kiritimati")).toBe("2026-11-22T10:00:00.000Z");
  });

  it("have 23 or 25 hours when the clocks change", () => {
    const hours = (day: string, zone: string) =>
      (endOfDay(day, zone).getTime() - startOfDay(day, zone).getTime()) / 3_600_000;
    expect(hours("2026-03-29", "Europe/Berlin")).toBe(23);
    expect(hours("2026-10-25", "Europe/Berlin")).toBe(25);
    expect(hours("2026-03-08", "America/New_York")).toBe(23);
    expect(hours("2026-11-01", "America/New_York")).toBe(25);
    expect(hours("2026-11-23", "Asia/Kathmandu")).toBe(24);
  });

  it("begin at one where midnight is skipped, and at the later midnight where it comes twice", () => {
    expect(iso("2018-11-04", "America/Sao_Paulo")).toBe("2018-11-04T03:00:00.000Z");
    expect(iso("2018-02-18", "America/Sao_Paulo")).toBe("2018-02-18T03:00:00.000Z");
  });

  it("follow each other over the end of a month and of a year", () => {
    expect(endOfDay("2026-12-31", "Europe/Berlin").toISOString()).toBe("2026-12-31T23:00:00.000Z");
    expect(endOfDay("2028-02-28", "UTC").toISOString()).toBe("2028-02-29T00:00:00.000Z");
  });

  it("know the zones that browsers name, the old names too", () => {
    for (const zone of ["UTC", "Asia/Calcutta", "Asia/Katmandu", "America/Argentina/Buenos_Aires"])
      expect(isTimeZone(zone), zone).toBe(true);
    for (const zone of ["", "Mars/Olympus", "'; drop table credit; --"])
      expect(isTimeZone(zone), zone).toBe(false);
  });
});
