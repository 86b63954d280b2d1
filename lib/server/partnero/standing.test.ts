import { expect, test } from "vitest";
import type { Exchange } from "./exchange";
import { StandingWatch } from "./standing";

const answered = (status: number): Exchange => ({
  phase: "answered",
  status,
  contentType: "application/json",
  retryAfter: null,
  rate: null,
  text: '{"data":[]}',
});
const broken: Exchange = { phase: "maybe_sent", reason: "reset" };
const given: Exchange = { phase: "maybe_sent", reason: "aborted" };

/** Of customer and list in turn, or all of one kind. */
function watch(...done: Exchange[]) {
  return watchKinds(["/customers", "/customers/{id}"], done);
}

function watchKinds(kinds: [string, ...string[]], done: Exchange[]) {
  let clock = Date.UTC(2026, 0, 1);
  const standing = new StandingWatch(() => clock);
  for (const [at, one] of done.entries()) {
    standing.take(one, kinds[at % kinds.length] ?? kinds[0]);
    clock += 60_000;
  }
  return standing.state();
}

test("three failures in a row are an outage, since the first of them", () => {
  expect(watch(answered(200), broken, answered(503), broken)).toEqual({
    condition: "down",
    since: new Date("2026-01-01T00:01:00Z"),
  });
});

test("failures of one kind alone are not: some people's balances may fail again and again", () => {
  expect(watchKinds(["/customers/{id}/balance"], [broken, broken, broken, broken])).toEqual({
    condition: "answers",
    since: null,
  });
});

test("an answer between them is none, nor are requests that we gave up", () => {
  const answers = { condition: "answers", since: null };
  expect(watch(broken, broken, answered(200), broken)).toEqual(answers);
  expect(watch(given, given, given, given)).toEqual(answers);
  expect(watch(broken, broken, broken, answered(404))).toEqual(answers);
});

test("a refused key stays refused until it is taken, through refusals of other kinds", () => {
  const refused = { condition: "key_refused", since: new Date("2026-01-01T00:00:00Z") };
  expect(watch(answered(401), answered(404), answered(401))).toEqual(refused);
  expect(watch(answered(401), answered(200))).toEqual({ condition: "answers", since: null });
});
