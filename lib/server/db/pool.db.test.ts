import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "../env";
import { openOwnDatabase } from "../testing/own-database";
import { database } from "./pool";

let desk: Awaited<ReturnType<typeof openOwnDatabase>>;
beforeAll(async () => {
  desk = await openOwnDatabase();
});
afterAll(() => desk.close());

test("Postgres compiles nothing first, on none of the connections; the embedded one is left as it is", async () => {
  const asked = Array.from({ length: 4 }, () =>
    database().transaction((tx) => tx.execute(sql`select current_setting('jit') as jit`)),
  );
  const answers = await Promise.all(asked);
  const jit = env().REFDESK_EMBEDDED ? "on" : "off";
  expect(answers.map(({ rows }) => rows[0]?.jit)).toEqual([jit, jit, jit, jit]);
});
