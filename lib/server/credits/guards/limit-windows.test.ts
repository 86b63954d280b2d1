import { expect, test } from "vitest";
import { dayOf, quarterOf } from "./limit-windows";

const both = ({ from, until }: { from: Date; until: Date }) => [from.toISOString(), until.toISOString()];

test.each([
  ["2026-02-28T23:59:59.999Z", "2026-02-28T00:00:00.000Z", "2026-03-01T00:00:00.000Z"],
  ["2026-03-01T00:00:00.000Z", "2026-03-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z"],
  ["2026-12-31T12:00:00.000Z", "2026-12-31T00:00:00.000Z", "2027-01-01T00:00:00.000Z"],
])("the day of %s", (now, from, until) => {
  expect(both(dayOf(new Date(now)))).toEqual([from, until]);
});

test.each([
  ["2026-01-01T00:00:00.000Z", "2026-01-01", "2026-04-01"],
  ["2026-03-31T23:59:59.999Z", "2026-01-01", "2026-04-01"],
  ["2026-04-01T00:00:00.000Z", "2026-04-01", "2026-07-01"],
  ["2026-09-30T18:00:00.000Z", "2026-07-01", "2026-10-01"],
  ["2026-12-31T23:59:59.999Z", "2026-10-01", "2027-01-01"],
])("the quarter of %s", (now, from, until) => {
  expect(both(quarterOf(new Date(now)))).toEqual([`${from}T00:00:00.000Z`, `${until}T00:00:00.000Z`]);
});
