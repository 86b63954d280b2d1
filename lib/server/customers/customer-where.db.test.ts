import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CustomerMatch, CustomerSelection } from "@/lib/contract/customer-filters";
import type { Customer } from "@/lib/contract/customers";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { database } from "../db/pool";
import { customer, customerMoney, workspace } from "../db/schema";
import { keepCustomers } from "../mirror/keep-customers";
import { customerWhere, selectionWhere } from "./customer-where";
import { openDesk } from "./testing";
import { exactWhere } from "./text-where";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 1, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await keepCustomers(people, { asOf: new Date() });
  await database().update(customer).set({ presence: "deleted" }).where(eq(customer.id, "gone"));
  await database()
    .insert(customerMoney)
    .values([
      { customerId: "zoe", unit: "EUR", isCurrency: true, balance: "3.5" },
      { customerId: "lukas", unit: "EUR", isCurrency: true, balance: "0" },
    ]);
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const somebody = (id: string, name: string, surname: string, more: Partial<Customer> = {}): Customer => ({
  ...{ id, key: `${id}-key`, email: `${id}@shop.example`, name, surname, status: "active", isActive: true },
  ...{ approved: null, referrer: null, referralsCount: null, dateOfBirth: null, tags: [], customFields: {} },
  ...{ referralLink: `https://go.example/?ref=${id}-key`, updatedAt: null },
  referralLinks: [`https://go.example/?ref=${id}-key`],
  createdAt: "2026-03-05T12:00:00.000Z",
  ...more,
});
const under = (id: string) => ({ referrer: { id, key: null, email: null, name: null } });

const people = [
  somebody("zoe", "Zoë", "Müller", {
    referralLinks: ["https://go.example/?ref=zoe-key", "https://go.example/i/Summer%2024?ref=Summer 24"],
  }),
  somebody("lukas", "Łukasz", "Nowak", { ...under("zoe"), createdAt: "2026-03-10T23:30:00.000Z" }),
  somebody("pending", "Ann", "Li", { ...under("zoe"), status: "pending", isActive: false }),
  somebody("old", "Joanna", "O'Hara", { status: "archived", isActive: false, createdAt: null }),
  somebody("gone", "Zoë", "Gone"),
  somebody("50%_off", "Per", "Cent", { email: null }),
  somebody("acme.example/eu/42", "Acme", "Europe"),
];

const found = async (where = customerWhere({})) => {
  const rows = await database()
    .select({ id: customer.id })
    .from(customer)
    .where(where)
    .orderBy(asc(customer.id));
  return rows.map((row) => row.id);
};
const matching = (match: Record<string, string>) => found(customerWhere(CustomerMatch.parse(match)));

describe("a text finds", () => {
  test.each([
    ["a part of a name", "ülle", ["zoe"]],
    ["another case, without accents", "ZOE muller", ["zoe"]],
    ["words in any order", "nowak łuk", ["lukas"]],
    ["a part of an e-mail", "as@shop", ["lukas"]],
    ["an id with signs that patterns know", "50%_o", ["50%_off"]],
    ["a sign alone, and not everybody", "%", ["50%_off"]],
    ["a short word from where words begin", "li", ["pending"]],
    ["a pasted link", "https://go.example/?utm=1&ref=zoe-key", ["zoe"]],
    ["an additional link", "https://go.example/?ref=summer%2024", ["zoe"]],
    ["an id that looks like a link", "acme.example/eu/42", ["acme.example/eu/42"]],
    ["nobody who was deleted", "gone", []],
    ["nobody for marks without a letter", "\u0301", []],
  ])("%s", async (_, q, ids) => {
    expect(await matching({ q })).toEqual(ids);
  });

  test("and names exactly by id, key, e-mail in any case, or link", async () => {
    for (const q of [
      "zoe",
      "zoe-key",
      "ZOE@shop.example",
      "go.example/?ref=zoe-key",
      "go.example/?ref=Summer+24",
    ])
      expect([q, await found(exactWhere(q))]).toEqual([q, ["zoe"]]);
    expect(await found(exactWhere("zo"))).toEqual([]);
  });
});

describe("a filter means", () => {
  test.each([
    ["active", { status: "active" }, ["50%_off", "acme.example/eu/42", "lukas", "zoe"]],
    ["waiting", { status: "pending" }, ["pending"]],
    ["archived", { status: "archived" }, ["old"]],
    ["deleted", { status: "deleted" }, ["gone"]],
    ["referred", { referStatus: "referred" }, ["lukas", "pending"]],
    ["brought by somebody", { referrerId: "zoe", status: "active" }, ["lukas"]],
    ["who brought some", { minReferrals: "1", maxReferrals: "2" }, ["zoe"]],
    ["too many", { minReferrals: "3" }, []],
    ["joined on a day", { joinedFrom: "2026-03-10", joinedTo: "2026-03-10" }, ["lukas"]],
    ["joined before, known when", { joinedTo: "2026-03-04" }, []],
    [
      "whose last friend came on a day",
      { lastReferralFrom: "2026-03-10", lastReferralTo: "2026-03-10" },
      ["zoe"],
    ],
    ["whose last friend came before", { lastReferralTo: "2026-03-09" }, []],
    ["with something open in a unit", { unit: "EUR" }, ["zoe"]],
    ["several at once", { q: "zoe", referStatus: "referred" }, []],
  ] satisfies [string, Record<string, string>, string[]][])("%s", async (_, match, ids) => {
    expect(await matching(match)).toEqual(ids);
  });

  test("days of the workspace's zone", async () => {
    await database().insert(workspace).values({ id: 1, timeZone: "Asia/Kathmandu" });
    expect(await matching({ joinedFrom: "2026-03-11", joinedTo: "2026-03-11" })).toEqual(["lukas"]);
    await database().delete(workspace);
  });
});

test("a selection is people, or all who match but some", async () => {
  const ids = CustomerSelection.parse({ ids: ["zoe", "nobody", "old"] });
  expect(await found(selectionWhere(ids))).toEqual(["old", "zoe"]);
  const match = CustomerSelection.parse({ match: { referStatus: "referred" }, except: ["pending"] });
  expect(await found(selectionWhere(match))).toEqual(["lukas"]);
});
