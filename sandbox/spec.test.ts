import { expect, test } from "vitest";
import {
  documentedAnswer,
  documentedEndpoints,
  documentedFields,
  type Example,
  examples,
} from "./spec/examples";
import { type Answer, type Caller, KEY, sandboxFor, send } from "./testing";

const BASE = "https://api.partnero.com/v1";
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const ALL = examples();

/** The command as it stands, but for the host and the key. */
function replay(sandbox: Caller, example: Example): Promise<Answer> {
  expect(example.url.startsWith(BASE)).toBe(true);
  expect(example.headers.Authorization).toBe("Bearer YOUR_API_KEY");
  const headers = { ...example.headers, Authorization: `Bearer ${KEY}` };
  return send(example.url.replace(BASE, sandbox.url), example.method, example.data, headers);
}

function named(title: string): Example {
  const example = ALL.find((candidate) => candidate.title === title);
  if (!example) throw new Error(`The specification has no example "${title}".`);
  return example;
}

/** A program in which both customers of the examples exist. */
async function withBoth(): Promise<Caller> {
  const sandbox = await sandboxFor();
  for (const title of ["Create customer 1", "Create customer 2"]) {
    expect((await replay(sandbox, named(title))).status).toBe(200);
  }
  return sandbox;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** Every documented field is there and has its documented type. */
function expectCustomer(customer: Record<string, unknown>): void {
  const fields = documentedFields();
  expect(fields).toHaveLength(14);
  for (const { name, types } of fields) expect(types, name).toContain(typeOf(customer[name]));
  expect(customer.created_at).toMatch(TIME);
  expect(customer.updated_at).toMatch(TIME);
}

test("the page holds 14 endpoints and 15 commands, each read whole", () => {
  expect(new Set(documentedEndpoints()).size).toBe(14);
  expect(ALL.map(({ method, url }) => `${method} ${url.replace(BASE, "")}`)).toEqual([
    "POST /customers",
    "POST /customers",
    "GET /customers?refer_status=referred",
    "GET /customers/customer_123",
    "PUT /customers/customer_123",
    "DELETE /customers/customer_123",
    "POST /customers/customer_123/archive",
    "POST /customers/customer_123/revoke-archive",
    "POST /customers:invite",
    "GET /customers:search?email=alice@example.com",
    "GET /customers/customer_123/stats",
    "GET /customers/customer_123/referrals",
    "GET /customers/customer_123/transactions",
    "GET /customers/customer_123/balance",
    "POST /customers/customer_123/balance/credit",
  ]);
});

test.each(ALL)("$title succeeds as written", async (example) => {
  const sandbox = example.title.startsWith("Create customer") ? await sandboxFor() : await withBoth();
  if (example.title === "Create customer 2") await replay(sandbox, named("Create customer 1"));
  const answer = await replay(sandbox, example);
  expect([200, 201, 202, 204]).toContain(answer.status);
  if (answer.status !== 204) expect(answer.json.status).toBe(1);
});

test("create answers the documented answer, field by field and in its order", async () => {
  const sandbox = await sandboxFor();
  const answer = await replay(sandbox, named("Create customer 1"));
  const documented = documentedAnswer().data as Record<string, unknown>;
  const { created_at: created, updated_at: updated, ...rest } = documented;
  expect(created).toMatch(TIME);
  expect(updated).toMatch(TIME);
  expect(answer.json.data).toMatchObject(rest);
  expectCustomer(answer.json.data);
  const names = Object.keys(answer.json.data).filter((name) => name in documented);
  expect(names).toEqual(Object.keys(documented));
});

test("create with a referrer, then list and referrals show who was referred", async () => {
  const sandbox = await withBoth();
  const list = await replay(sandbox, named("List customers 1"));
  expect(list.json.data.map((customer: { id: string }) => customer.id)).toEqual(["customer_456"]);
  expect(list.json.data[0].referring_customer).toMatchObject({ id: "customer_123" });
  expectCustomer(list.json.data[0]);
  expect(list.json.meta).toMatchObject({ current_page: 1, per_page: 15, total: 1 });
  const referrals = await replay(sandbox, named("Get customer referrals 1"));
  expect(referrals.json.data.map((customer: { id: string }) => customer.id)).toEqual(["customer_456"]);
  const alice = await replay(sandbox, named("Get customer 1"));
  expectCustomer(alice.json.data);
  expect(alice.json.data.referrals_count).toBe(1);
});

test("update changes what it names and nothing else", async () => {
  const sandbox = await withBoth();
  const answer = await replay(sandbox, named("Update customer 1"));
  expectCustomer(answer.json.data);
  expect(answer.json.data).toMatchObject({
    id: "customer_123",
    name: "Amanda",
    surname: "Brown",
    email: "alice.brown@example.com",
    metadata: { date_of_birth: "1990-01-15" },
  });
});

test("archive, restore, delete", async () => {
  const sandbox = await withBoth();
  expect((await replay(sandbox, named("Archive customer 1"))).json.data.status).toBe("deleted");
  expect((await replay(sandbox, named("Get customer 1"))).json.data.status).toBe("deleted");
  expect((await replay(sandbox, named("Restore customer 1"))).json.data.status).toBe("active");
  expect((await replay(sandbox, named("Delete customer 1"))).status).toBe(204);
  expect((await replay(sandbox, named("Get customer 1"))).status).toBe(404);
});

test("search finds by each of its three parameters, and nothing where there is nothing", async () => {
  const sandbox = await withBoth();
  expect((await replay(sandbox, named("Search customers 1"))).json.data).toEqual([]);
  for (const query of ["email=alice.brown@example.com", "key=customer_123", "id=customer_123"]) {
    const answer = await sandbox.call("GET", `/customers:search?${query}`);
    expect(answer.json.data).toHaveLength(1);
    expectCustomer(answer.json.data[0]);
  }
});

test("credit, balance, transactions and stats", async () => {
  const sandbox = await withBoth();
  expect((await replay(sandbox, named("Get customer balance 1"))).json.data.balance).toEqual({
    currency: [],
  });
  expect((await replay(sandbox, named("Credit customer balance 1"))).json.status).toBe(1);
  const { data } = (await replay(sandbox, named("Get customer balance 1"))).json;
  expect(data.balance.currency).toEqual([{ amount: 10, amount_units: "USD", is_currency: true }]);
  expectCustomer(data.customer);
  const transactions = (await replay(sandbox, named("Get customer transactions 1"))).json.data;
  expect(transactions).toMatchObject([
    { amount: 10, amount_units: "USD", credit: true, customer: "customer_123" },
  ]);
  const stats = (await replay(sandbox, named("Get customer stats 1"))).json.data;
  expect(stats.referrals).toMatchObject({ signups: 1, revenue: [], sales_count: 0, paid_accounts: 0 });
  expect(typeof stats.clicks).toBe("number");
  expect(stats.social_share_links.facebook).toContain(
    encodeURIComponent("https://yoursite.com?ref=customer_123"),
  );
});

test("invite is accepted and remembered", async () => {
  const sandbox = await withBoth();
  const answer = await replay(sandbox, named("Invite a customer 1"));
  expect(answer.json.data).toMatchObject({ email: "jane.smith@example.com", name: "Jane" });
  const { invitations } = (await sandbox.control("GET", "/invitations")).json;
  expect(invitations).toMatchObject([{ email: "jane.smith@example.com", name: "Jane" }]);
});
