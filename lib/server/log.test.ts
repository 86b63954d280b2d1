import { expect, test } from "vitest";
import { errorForLog, lastCause } from "./log";

/** As Drizzle words it: the statement, and what was typed, lines and all. */
const failed = (typed: string) => new Error(`Failed query: insert into note values ($1)\nparams: ${typed}`);

test("an error tells where it came from, and nothing of its message that looks like it", () => {
  const error = failed("Called them\n    at home, 555 0100\n    at last");
  error.cause = new TypeError("not\n    at jane@example.com");
  const [outer = "", inner = ""] = errorForLog(error).split(" <- ");
  expect(outer).toMatch(/^Error at .*log\.test\.ts/);
  expect(inner).toMatch(/^TypeError at .*log\.test\.ts/);
  expect(outer + inner).not.toMatch(/555|last|jane/);
});

test("one without a message tells where it came from, too", () => {
  expect(errorForLog(new RangeError())).toMatch(/^RangeError at .*log\.test\.ts/);
});

test("whoever starts the desk reads the last cause, not what was to be written, nor nothing", () => {
  const query = failed("jane@example.com");
  query.cause = new Error("connect", { cause: new Error("the disk is full") });
  expect(lastCause(query)).toBe("the disk is full");
  const refused = new AggregateError([new Error("connect ECONNREFUSED ::1:5432"), new Error("other")]);
  expect(lastCause(refused)).toBe("connect ECONNREFUSED ::1:5432");
  expect([lastCause(new TypeError("no")), lastCause(new RangeError()), lastCause("x")]).toEqual([
    "no",
    "RangeError",
    "unknown error",
  ]);
});
