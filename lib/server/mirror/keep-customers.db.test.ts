import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Customer } from "@/lib/contract/customers";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk } from "../customers/testing";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { partnero } from "../partnero/partnero";
import { keepCustomers } from "./keep-customers";
import { fillMirror } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 300, rate: 1_000_000 });
  desk = await openDesk(sandbox);
});
beforeEach(() => database().delete(customer));
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const somebody = (id: string, more: Partial<Customer> = {}): Customer => ({
  id,
  key: id,
  email: `${id}@example.com`,
  name: "Zoë",
  surname: "Łuk",
  status: "active",
  isActive: true,
  approved: null,
  referrer: null,
  referralsCount: null,
  dateOfBirth: null,
  referralLink: `https://shop.example/?ref=${id}-link`,
  referralLinks: [`https://shop.example/?ref=${id}-link`],
  tags: [],
  customFields: {},
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: null,
  ...more,
});
const under = (id: string) => ({ referrer: { id, key: null, email: null, name: null } });
const at = (second: number) => ({ asOf: new Date(Date.UTC(2026, 5, 1, 0, 0, second)) });
const row = async (id: string) => (await database().select().from(customer).where(eq(customer.id, id)))[0];

test("a whole program is kept record by record, and every count is what counting gives", async () => {
  await fillMirror();
  const rows = await database().select().from(customer).orderBy(asc(customer.id));
  const { total } = await partnero().listCustomers({ page: 1, limit: 1, sort: "newest" }, { fresh: true });
  expect(rows).toHaveLength(total ?? 0);
  for (const { id, record, referrals, lastReferralAt } of rows) {
    const children = rows.filter((each) => each.referrerId === id);
    expect([id, referrals]).toEqual([id, children.length]);
    const last = children.map((each) => each.createdAt?.getTime() ?? 0).sort((a, b) => b - a)[0];
    expect(lastReferralAt?.getTime()).toBe(last);
    expect(record.id).toBe(id);
  }
  expect(rows.some((each) => each.referrals > 20)).toBe(true);
});

test("friends may come before their referrer, and move from one to another", async () => {
  await keepCustomers([somebody("a", under("top")), somebody("b", under("top"))], at(1));
  await keepCustomers([somebody("top"), somebody("other")], at(2));
  expect(await row("top")).toMatchObject({ referrals: 2 });
  await keepCustomers([somebody("a", under("other"))], at(3));
  expect(await row("top")).toMatchObject({ referrals: 1 });
  expect(await row("other")).toMatchObject({ referrals: 1, lastReferralAt: new Date("2026-01-01") });
});

test("an older reading never replaces a newer one", async () => {
  expect(await keepCustomers([somebody("a", { name: "New" })], at(5))).toBe(1);
  expect(await keepCustomers([somebody("a", { name: "Old" })], { ...at(4), pass: 7 })).toBe(0);
  expect(await row("a")).toMatchObject({ record: { name: "New" }, seenPass: 7, ...at(5) });
});

test("what did not change is marked as seen and no more", async () => {
  await keepCustomers([somebody("a")], at(1));
  expect(await keepCustomers([somebody("a")], { ...at(2), pass: 3 })).toBe(0);
  expect(await row("a")).toMatchObject({ seenPass: 3, ...at(2) });
});

test("search text holds name, address, id, key and links, folded", async () => {
  await keepCustomers([somebody("AB-1", { key: "Käy" })], at(1));
  expect((await row("AB-1"))?.searchText.split("\n")).toEqual([
    "zoe luk",
    "ab-1@example.com",
    "ab-1",
    "kay",
    "ab-1-link",
  ]);
});
