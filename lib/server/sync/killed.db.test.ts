import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk } from "../customers/testing";
import { database } from "../db/pool";
import { customer, syncState } from "../db/schema";
import { forgetLeases, otherProcesses } from "../work/testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
const { work, kill, killAll, forget } = otherProcesses("lib/server/sync/testing-process.ts");
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 1_200, rate: 1_000_000 });
  desk = await openDesk(sandbox);
});
afterEach(killAll);
afterAll(async () => {
  await desk.close();
  await sandbox.close();
  await forget();
});

type Log = { requests: { method: string; path: string }[] };
const pages = async () => {
  const { requests } = await desk.control<Log>("GET", "/requests");
  return requests.flatMap(({ path }) => {
    const at = new URL(path, "http://x");
    return at.pathname === "/v1/customers" ? [Number(at.searchParams.get("page"))] : [];
  });
};
const state = async () => (await database().select().from(syncState))[0];
const until = (done: () => Promise<boolean>) => expect.poll(done, { interval: 5 }).toBe(true);

test("killed while it keeps one page and has asked for the next, a pass has one page asked for twice", async () => {
  // Keeping the second page takes so long that the process dies within it.
  await database().execute(sql`create function wait_here() returns trigger language plpgsql
    as 'begin if (select next_page from sync_state) = 2 then perform pg_sleep(5); end if; return null; end'`);
  await database().execute(
    sql`create trigger wait_here before insert on ${customer} for each statement execute function wait_here()`,
  );
  const first = await work();
  await until(async () => (await pages()).includes(3));
  await kill(first);
  expect((await state())?.nextPage).toBe(2);
  await database().execute(sql`drop trigger wait_here on ${customer}`);
  await forgetLeases();
  await work();
  await until(async () => (await state())?.nextPage === 0 || (await state())?.fullAt !== null);
  const asked = await pages();
  const repeated = asked.filter((page, index) => asked.indexOf(page) !== index);
  expect(repeated.length, `asked for: ${asked.join(" ")}`).toBeLessThanOrEqual(1);
  expect(await database().$count(customer)).toBeGreaterThanOrEqual(1_200);
});
