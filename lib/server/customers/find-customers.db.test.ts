import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { listActivity } from "../activity/list-activity";
import { getBalance } from "../balances/get-balance";
import { grantCredit } from "../credits/grant-credit";
import { listLinks } from "../links/list-links";
import { partnero } from "../partnero/partnero";
import { getTree } from "../referrals/get-tree";
import { listReferrals } from "../referrals/list-referrals";
import { getCustomerStats } from "../stats/get-customer-stats";
import { listTransactions } from "../transactions/list-transactions";
import { archiveCustomer } from "./archive-customer";
import { getCustomer } from "./get-customer";
import { listCustomers } from "./list-customers";
import { asked, openDesk, person, refusal } from "./testing";
import { updateCustomer } from "./update-customer";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 300, rate: 1_000_000, hideArchived: true });
  desk = await openDesk(sandbox);
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const manager = person("manager");
const page = { page: 1, limit: 50 };
const list = (filters: Partial<Parameters<typeof listCustomers>[1]>) =>
  listCustomers(manager, { ...page, sort: "newest", ...filters }, asked());
const idsOf = async (q: string) => (await list({ q })).data.map((customer) => customer.id);

describe("the list", () => {
  test("pages, filters and sorts upstream, and says as of when", async () => {
    const before = Date.now();
    const second = await list({ page: 2, limit: 10, referStatus: "referred", sort: "oldest" });
    expect(second.data.length).toBe(10);
    expect(second.data.every((customer) => customer.referrer !== null)).toBe(true);
    expect(second.meta).toMatchObject({ source: "partnero", page: 2, limit: 10, hasMore: true });
    expect(Date.parse(second.meta.asOf)).toBeGreaterThanOrEqual(before);
    const created = second.data.map((customer) => customer.createdAt ?? "");
    expect(created).toEqual([...created].sort());
  });

  beforeAll(() => desk.customer("acme.example/eu/42"));

  test.each([
    ["an e-mail in another case", "Amara.OKAFOR@example.com", "customer_1"],
    ["an id", "customer_12", "customer_12"],
    ["a key", "amara", "customer_1"],
    ["a referral link", "https://yoursite.com?ref=amara", "customer_1"],
    ["a link without https", "yoursite.com/?utm=x&ref=amara", "customer_1"],
    ["the last piece of a path", "https://yoursite.com/invite/amara", "customer_1"],
    ["an id with slashes", "acme/eu/42", "acme/eu/42"],
    ["an id that looks like a link", "acme.example/eu/42", "acme.example/eu/42"],
    ["an id that is an e-mail too, once", "someone@example.com", "someone@example.com"],
    ["a key that needs encoding", "q?a#b&c=d", "what?now#here&more=1"],
  ])("finds by %s", async (_, q, id) => {
    const found = await list({ q });
    expect(found.data.map((customer) => customer.id)).toEqual([id]);
    expect(found.meta).toMatchObject({ total: 1, hasMore: false });
  });

  test("nobody is an empty list, and what no id can be asks nothing", async () => {
    expect(await idsOf("nobody-at-all")).toEqual([]);
    const sent = await desk.arrivals(() => list({ q: ".." }), { reads: true });
    expect(sent).toEqual([]);
  });

  test("an archived customer whom lists leave out is still found, by id and by key", async () => {
    const customer = await desk.customer();
    await partnero().updateCustomer(customer.id, { key: `${customer.id}-key` });
    await archiveCustomer(person("admin"), { id: customer.id }, asked());
    expect((await list({ limit: 250 })).data.map((each) => each.id)).not.toContain(customer.id);
    expect(await idsOf(customer.id)).toEqual([customer.id]);
    expect(await idsOf(`${customer.id}-key`)).toEqual([customer.id]);
    expect((await getCustomer(manager, { id: customer.id }, asked())).data.isActive).toBe(false);
  });

  test("a search that fails is a failure, not an empty list", async () => {
    await desk.faults({ path: "/v1/customers:search", mode: "503" });
    expect(await refusal(list({ q: "amara" }))).toMatchObject({ code: "upstream_failed" });
  });
});

test("one customer: stats, referrals, transactions, links", async () => {
  const id = "customer_1";
  const [stats, referrals, transactions, links] = await Promise.all([
    getCustomerStats(manager, { id }, asked()),
    listReferrals(manager, { id, page: 2, limit: 10 }, asked()),
    listTransactions(manager, { id, ...page }, asked()),
    listLinks(manager, { id, ...page }, asked()),
  ]);
  expect(stats.data.clicks).toBeGreaterThan(0);
  expect(referrals.meta).toMatchObject({ page: 2, limit: 10 });
  expect(referrals.data.every((child) => child.referrer?.id === id)).toBe(true);
  expect(transactions.data.length).toBeGreaterThan(0);
  expect(links.data.map((link) => link.key)).toEqual(["amara", "amara-podcast", "amara-newsletter"]);
});

describe("the tree", () => {
  test("says who is above, root first, and who is below", async () => {
    const { data } = await getTree(manager, { id: "customer_4" }, asked());
    expect(data.path.map((each) => each.id)).toEqual(["customer_1", "customer_2", "customer_3"]);
    expect(data.pathEnd).toBe("root");
    expect(data.children.map((child) => child.id)).toContain("customer_5");
  });

  test("somebody above does not answer: the rest stays, and the end says so", async () => {
    await desk.faults({ path: "/v1/customers/customer_2", mode: "500" });
    const { data } = await getTree(manager, { id: "customer_4" }, asked());
    expect(data.path.map((each) => each.id)).toEqual(["customer_2", "customer_3"]);
    expect(data.pathEnd).toBe("unread");
  });
});

describe("the balance", () => {
  const balance = (id: string, maxAge: number) => getBalance(manager, { id, maxAge }, asked());

  test("may be as old as asked, and says how old it is; without asking it is read anew", async () => {
    const first = await balance("customer_1", 300);
    const kept = await desk.arrivals(async () => expect(await balance("customer_1", 300)).toEqual(first), {
      reads: true,
    });
    expect(kept).toEqual([]);
    const anew = await desk.arrivals(() => balance("customer_1", 0), { reads: true });
    expect(anew.map((each) => each.path)).toEqual(["/v1/customers/customer_1/balance"]);
  });

  test("is read again after a credit, also where an older one would do", async () => {
    const { id } = await desk.customer();
    expect((await balance(id, 300)).data.amounts).toEqual([]);
    const money = { amount: "10.00", unit: "USD", isCurrency: true };
    const body = { customerId: id, ...money, reason: "goodwill" as const };
    const credit = await grantCredit(person("support"), { id: randomUUID(), body }, asked());
    expect(credit.state).toBe("applied");
    expect((await balance(id, 300)).data.amounts).toMatchObject([{ unit: "USD" }]);
  });
});

describe("activity", () => {
  test("one entry an operation with its latest outcome, newest first, by pages", async () => {
    const { id } = await desk.customer();
    const rename = (from: string, to: string) =>
      updateCustomer(person("support"), { id, changes: { name: to }, base: { name: from } }, asked());
    await rename("Case", "A");
    await desk.faults({ method: "PUT", path: "**", mode: "500" });
    await refusal(rename("A", "B"));
    const { data, meta } = await listActivity(manager, { id, ...page });
    expect(data.map((entry) => [entry.action, entry.outcome, entry.actor.role])).toEqual([
      ["customers.update", "failed", "support"],
      ["customers.update", "done", "support"],
    ]);
    expect(data[1]).toMatchObject({ before: { name: "Case" }, after: { name: "A" } });
    expect(meta).toMatchObject({ total: 2, hasMore: false, source: "refdesk" });
    const second = await listActivity(manager, { id, page: 2, limit: 1 });
    expect(second.data.map((entry) => entry.outcome)).toEqual(["done"]);
  });
});
