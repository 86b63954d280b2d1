import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk } from "../credits/testing";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { fillMirror } from "../mirror/testing";
import { knownCustomers } from "./known-customers";
import { checked, rowsOf } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 120, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await fillMirror();
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

test("a list of known customers is checked without a question to Partnero", async () => {
  const ids = Array.from({ length: 60 }, (_, n) => `customer_${n + 13}`);
  const rows = await database().select().from(customer);
  const sure = rows.filter((row) => ids.includes(row.id) && row.isActive).map((row) => row.id);
  expect(sure.length).toBeGreaterThan(30);
  const before = await desk.requests();
  const run = await checked(`customer,amount\n${sure.map((id) => `${id},2`).join("\n")}`);
  expect(await desk.requests()).toBe(before);
  expect((await rowsOf(run.id)).map((row) => [row.outcome, row.customerId])).toEqual(
    sure.map((id) => ["waiting", id]),
  );
});

test("whom the mirror is not sure of, Partnero is asked about, and decides", async () => {
  const before = await desk.requests();
  const run = await checked("customer,amount\ntwin_a,2\nnobody,2\ncustomer_9,2\nAMARA.okafor@example.com,2");
  expect((await desk.requests()) - before).toBe(3);
  expect((await rowsOf(run.id)).map((row) => [row.outcome, row.customerId])).toEqual([
    ["waiting", "twin_a"],
    ["refused", null],
    ["refused", null],
    ["waiting", "customer_1"],
  ]);
});

test("nobody is known who was not read for long, is away from the lists, or not the only one", async () => {
  const set = (id: string, change: Partial<typeof customer.$inferInsert>) =>
    database().update(customer).set(change).where(eq(customer.id, id));
  await set("customer_13", { asOf: new Date(Date.now() - 40 * 3_600_000) });
  await set("customer_14", { presence: "unlisted" });
  const found = await knownCustomers(["customer_12", "customer_13", "customer_14", "twin_a", "nour"]);
  expect([...found.values()].map((each) => each.id)).toEqual(["customer_12", "customer_10"]);
});
