import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { database } from "../db/pool";
import { openTestTeam, type TestTeam } from "../team/testing";
import { mirrorCoverage } from "./mirror-coverage";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
beforeEach(() => void Reflect.deleteProperty(globalThis, "refdeskCoverage"));
afterEach(() => void vi.useRealTimers());
afterAll(() => team.close());

test("what takes long to count is counted once at a time, and kept for the longer", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
  const first = mirrorCoverage();
  pass(4);
  expect(mirrorCoverage()).toBe(first);
  await first;
  pass(19);
  expect(mirrorCoverage()).toBe(first);
  pass(2);
  const second = mirrorCoverage();
  expect(second).not.toBe(first);
  await second;
  pass(1);
  expect(mirrorCoverage()).toBe(second);
  pass(1);
  const third = mirrorCoverage();
  expect(third).not.toBe(second);
  await third;
});

test("a count that failed is not kept", async () => {
  vi.spyOn(database(), "execute").mockRejectedValueOnce(new Error("the database is away"));
  await expect(mirrorCoverage()).rejects.toThrow("away");
  await expect(mirrorCoverage()).resolves.toMatchObject({ people: { known: 0 } });
});
