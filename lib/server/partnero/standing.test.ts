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

function watch(...done: Exchange[]) {
  let clock = Date.UTC(2026, 0, 1);
  const standing = new StandingWatch(() => clock);
  for (const one of done) {
    standing.take(one);
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
