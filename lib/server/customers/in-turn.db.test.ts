import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { database } from "../db/pool";
import { turn } from "../db/schema";
import { openOwnDatabase } from "../testing/own-database";
import { inTurn } from "./in-turn";

let own: Awaited<ReturnType<typeof openOwnDatabase>>;
beforeAll(async () => {
  own = await openOwnDatabase();
});
afterEach(() => void vi.useRealTimers());
afterAll(() => own.close());

const held = async (name: string) =>
  (
    await database()
      .select({ is: sql<boolean>`${turn.until} > now()` })
      .from(turn)
      .where(eq(turn.name, name))
  )[0]?.is;

test("one after the other, and the turn is given back, also by who fails", async () => {
  let inside = 0;
  const work = async () => {
    inside += 1;
    expect(inside).toBe(1);
    await database().execute(sql`select 1`);
    inside -= 1;
    return "saved";
  };
  const fails = () => Promise.reject(new Error("refused"));
  const all = await Promise.allSettled([inTurn("one", work), inTurn("one", fails), inTurn("one", work)]);
  expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await held("one")).toBeUndefined();
});

test("who takes long keeps the turn", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  await inTurn("long", async () => {
    await database()
      .update(turn)
      .set({ until: new Date(0) });
    expect(await held("long")).toBe(false);
    vi.advanceTimersByTime(15_000);
    await expect.poll(() => held("long")).toBe(true);
  });
  expect(await held("long")).toBeUndefined();
});

test("what was saved is told, also where the turn can't be given back", async () => {
  await database().execute(sql`
    create function stays() returns trigger language plpgsql as $$ begin raise 'the database is away'; end $$`);
  await database().execute(sql`create trigger stays before delete on ${turn} execute function stays()`);
  try {
    expect(await inTurn("kept", async () => "saved")).toBe("saved");
  } finally {
    await database().execute(sql`drop trigger stays on ${turn}`);
  }
});
