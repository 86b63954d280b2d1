import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "../db/pool";
import { openOwnDatabase } from "../testing/own-database";
import { similarCustomers } from "./similar-customers";

const idsLike = async (...asked: Parameters<typeof similarCustomers>) =>
  (await similarCustomers(...asked)).map(({ id }) => id);

let desk: Awaited<ReturnType<typeof openOwnDatabase>>;
beforeAll(async () => {
  desk = await openOwnDatabase();
  await database().execute(sql`
    insert into customer (id, key, record, as_of, status, is_active, joined_at, sort_name, sort_email, search_text)
    select 'c' || n, 'c' || n, '{}', now(), 'active', true, now(), name, '', name || e'\nc' || n
    from (select n, case n when 7 then 'elif rossi' when 8 then 'kim haddad' when 9 then 'maximiliana weber kowalska'
        else 'marta okafor' end as name
      from generate_series(1, 4000) as n) as made`);
});
afterAll(() => desk.close());

const everybody = sql`true`;

test("of very many that are as like some are found, within the other filters", async () => {
  const ids = await idsLike("marta okaffor", everybody, 10);
  expect(new Set(ids).size).toBe(10);
  expect(ids).not.toContain("c7");
  const most = sql`id <> ${ids[0]}`;
  expect(await idsLike("marta okaffor", most, 10)).not.toContain(ids[0]);
});

test("the only one who is like it is found, and whom the other filters leave out is not", async () => {
  expect(await idsLike("elif rosssi", everybody, 10)).toEqual(["c7"]);
  expect(await idsLike("elif rosssi", sql`id <> 'c7'`, 10)).toEqual([]);
});

test("who is less like it is found where nobody is more, and by a long text too", async () => {
  expect(await idsLike("haddat1700", everybody, 10)).toEqual(["c8"]);
  expect(await idsLike("maximilianna weber kowalsca", everybody, 10)).toEqual(["c9"]);
});
