import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { database } from "../db/pool";
import { openTestTeam, type TestTeam } from "../team/testing";
import { counted } from "./stats-cache";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
  await writeMirror();
});
afterEach(() => void vi.useRealTimers());
afterAll(() => team.close());

const writeMirror = () => database().execute(sql`select nextval('mirror_version')`);

/** So long after the last answer, and the mirror was written meanwhile. */
async function later(minutes: number): Promise<void> {
  await writeMirror();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
}

test("an old answer is given once more while it is counted anew, and a failure of that is tried again", async () => {
  const count = vi.fn(async () => count.mock.calls.length);
  const value = async () => (await counted("how many", count)).value;
  expect(await value()).toBe(1);
  expect(await value()).toBe(1);

  count.mockRejectedValueOnce(new Error("the database is away"));
  await later(1);
  expect(await value()).toBe(1);
  await expect.poll(() => count.mock.settledResults.at(-1)?.type).toBe("rejected");
  expect(await value()).toBe(1);
  await expect.poll(value).toBe(3);
});

test("what failed in the background is no answer to who asks after that is too old to be shown", async () => {
  const count = vi.fn(async () => count.mock.calls.length);
  const value = async () => (await counted("how old", count)).value;
  expect(await value()).toBe(1);
  count.mockRejectedValueOnce(new Error("the database is away"));
  await later(1);
  expect(await value()).toBe(1);
  await expect.poll(() => count.mock.settledResults.at(-1)?.type).toBe("rejected");
  await later(10);
  expect(await value()).toBe(3);
});
