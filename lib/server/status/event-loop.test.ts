import { expect, test } from "vitest";
import { takeLoopDelay, watchEventLoop } from "./event-loop";

test("a loop that is held up shows it once, and begins anew when asked", async () => {
  watchEventLoop();
  const looked = () => new Promise((done) => setTimeout(done, 30));
  await looked();
  takeLoopDelay();
  // What lies between beginning anew and the first look is not known.
  await looked();
  const until = performance.now() + 200;
  while (performance.now() < until);
  await looked();
  const held = takeLoopDelay();
  expect(held?.max).toBeGreaterThan(0.15);
  expect(held?.p50).toBeLessThanOrEqual(held?.max ?? 0);
  expect(takeLoopDelay()).toBeNull();
});
