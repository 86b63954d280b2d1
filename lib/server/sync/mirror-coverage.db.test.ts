import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Customer } from "@/lib/contract/customers";
import { database } from "../db/pool";
import { customer, syncState } from "../db/schema";
import { openTestTeam, type TestTeam } from "../team/testing";
import { getSync } from "./get-sync";
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

test("who was seen is told of the pass it was counted of, with the one count", async () => {
  await database().insert(syncState).values({ id: 1, pass: 3, nextPage: 2, passStartedAt: new Date() });
  const person = { record: {} as Customer, asOf: new Date(), status: "active", isActive: true };
  const row = { ...person, joinedAt: new Date(), sortName: "", sortEmail: "", searchText: "" };
  const passes = [3, 3, 2, 0].map((seenPass, at) => ({ ...row, id: `c${at}`, key: `c${at}`, seenPass }));
  await database().insert(customer).values(passes);
  const seen = async () => (await getSync(team.admin)).pass?.people;
  expect(await seen()).toBe(2);
  // Both come from one count, which is kept: nobody is counted again for who looks a moment later.
  await database().update(customer).set({ seenPass: 3 });
  expect(await seen()).toBe(2);
  await database().update(syncState).set({ pass: 4 });
  expect(await seen()).toBe(0);
});
