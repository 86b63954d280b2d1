import { expect, test } from "vitest";
import { indexable, instantOf } from "./storable";

test("cut text is never half a pair", () => {
  expect(indexable(`${"😀".repeat(150)}x`).isWellFormed()).toBe(true);
  expect(indexable(`x${"😀".repeat(150)}`)).toHaveLength(200);
});

test("years that Postgres does not know are none", () => {
  expect(instantOf("0000-01-01T00:00:00.000Z")).toBeNull();
  expect(instantOf(null)).toBeNull();
  expect(instantOf("2026-01-01T00:00:00.000Z")?.getTime()).toBe(Date.UTC(2026, 0, 1));
});
