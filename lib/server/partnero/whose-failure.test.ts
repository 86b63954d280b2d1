import { expect, test } from "vitest";
import { concernsOne } from "../sync/trouble";
import { PartneroError, type PartneroErrorKind } from "./errors";
import { isAway, isEverybodys, isFinal } from "./whose-failure";

/** What each does about it: jobs, lists of credits, pages that have the mirror, and the sync. */
const expected: Record<PartneroErrorKind, string[]> = {
  not_sent: ["job waits", "list waits", "page from mirror", "sync waits"],
  rate_limited: ["job waits", "list waits", "page from mirror", "sync waits"],
  breaker_open: ["job waits", "list waits", "page from mirror", "sync waits"],
  budget_exhausted: ["job waits", "list waits", "page from mirror", "sync waits"],
  key_refused: ["job waits", "list waits", "page from mirror", "sync waits"],
  // The one that differs, and why stands beside `isEverythings`.
  forbidden: ["job waits", "list waits", "page from mirror", "sync goes on"],
  upstream_failed: ["job tries again", "list waits", "page from mirror", "sync goes on"],
  timeout: ["job tries again", "list waits", "page from mirror", "sync goes on"],
  reset: ["job tries again", "list waits", "page from mirror", "sync goes on"],
  invalid_path: ["job fails the row", "list fails the row", "page says so", "sync goes on"],
  bad_request: ["job fails the row", "list fails the row", "page says so", "sync goes on"],
  not_found: ["job fails the row", "list fails the row", "page says so", "sync goes on"],
  already_exists: ["job fails the row", "list fails the row", "page says so", "sync goes on"],
  invalid: ["job fails the row", "list fails the row", "page says so", "sync goes on"],
  // Nobody waits for it any more: it says nothing about the one it befell, and no page is shown.
  aborted: ["job waits", "list waits", "page says so", "sync waits"],
};

test.each(Object.entries(expected))("%s: all who ask agree whose matter it is", (kind, words) => {
  const known = Object.keys(expected).find((one): one is PartneroErrorKind => one === kind);
  const error = new PartneroError({ kind: known ?? "aborted", phase: "answered", write: false });
  const job = isEverybodys(error) ? "waits" : isFinal(error) ? "fails the row" : "tries again";
  expect([
    `job ${job}`,
    `list ${isFinal(error) ? "fails the row" : "waits"}`,
    `page ${isAway(error) ? "from mirror" : "says so"}`,
    `sync ${concernsOne(error) ? "goes on" : "waits"}`,
  ]).toEqual(words);
});

test("what is not Partnero's is nobody's of these", () => {
  for (const judge of [isAway, isEverybodys, isFinal, concernsOne]) expect(judge(new Error("x"))).toBe(false);
});
