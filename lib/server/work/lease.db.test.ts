import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "../db/pool";
import { turn } from "../db/schema";
import { openOwnDatabase } from "../testing/own-database";
import { takeLease } from "./lease";

let own: Awaited<ReturnType<typeof openOwnDatabase>>;
beforeAll(async () => {
  own = await openOwnDatabase();
});
afterAll(() => own.close());

const runOut = (name: string) =>
  database().update(turn).set({ until: sql`now() - interval '1 second'` }).where(eq(turn.name, name));

test("one holds it at a time, and another takes it over once it has run out", async () => {
  const first = await takeLease("work");
  expect(await takeLease("work")).toBeNull();
  expect(await first?.keep()).toBe(true);
  await runOut("work");
  const second = await takeLease("work");
  expect(await second?.keep()).toBe(true);
  expect(await first?.keep()).toBe(false);
  await first?.release();
  expect(await takeLease("work")).toBeNull();
});

test("kept when it has just run out and nobody took it, it goes on", async () => {
  const lease = await takeLease("alone");
  await runOut("alone");
  expect(await lease?.keep()).toBe(true);
  expect(await takeLease("alone")).toBeNull();
});

test("given back it is free at once, also where a renewal comes behind", async () => {
  const lease = await takeLease("given back");
  await lease?.release();
  expect(await lease?.keep()).toBe(false);
  expect(await takeLease("given back")).not.toBeNull();
});
