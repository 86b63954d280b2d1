import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CustomerFilters, type CustomerMatch } from "@/lib/contract/customer-filters";
import { customerSorts, directions } from "@/lib/contract/customer-order";
import { displayName } from "@/lib/contract/display-name";
import type { ReferralLink } from "@/lib/contract/links";
import type { ListedTransaction } from "@/lib/contract/transactions";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { getBalance } from "../balances/get-balance";
import { grantCredit } from "../credits/grant-credit";
import { database } from "../db/pool";
import { customer as mirrored } from "../db/schema";
import { listLinks } from "../links/list-links";
import { foldText } from "../mirror/fold-text";
import { allTakenAlong } from "../mirror/take-along";
import { fillMirror } from "../mirror/testing";
import { partnero } from "../partnero/partnero";
import { problemResponse } from "../problem-response";
import { listReferrals } from "../referrals/list-referrals";
import { getCustomerStats } from "../stats/get-customer-stats";
import { asked, person } from "../testing/people";
import { listTransactions } from "../transactions/list-transactions";
import { archiveCustomer } from "./archive-customer";
import { getCustomer } from "./get-customer";
import { getCustomerTotal } from "./get-customer-total";
import { listCustomers } from "./list-customers";
import { openDesk, refusal } from "./testing";

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
const list = (filters: Partial<CustomerFilters> = {}) =>
  listCustomers(manager, { ...page, sort: "joined", ...filters }, asked());
const idsOf = async (q: string, ask = false) => (await list({ q, ask })).data.map((customer) => customer.id);
const total = async (match: CustomerMatch) => (await getCustomerTotal(manager, match)).data.total;

describe("the list", () => {
  beforeAll(async () => {
    await desk.customer("acme.example/eu/42");
    await fillMirror();
  });

  test("referrers are called by their whole names, in the list and alone", async () => {
    const [listed] = (await list({ q: "customer_2" })).data;
    const alone = await getCustomer(manager, { id: "customer_2" }, asked());
    expect([listed?.referrer?.name, alone.data.referrer?.name]).toEqual(["Amara Okafor", "Amara Okafor"]);
  });

  test("filters, and its total says how many there are", async () => {
    const { data, meta } = await list({ referStatus: "referred", limit: 10 });
    expect(data).toHaveLength(10);
    expect(data.every((customer) => customer.referrer !== null)).toBe(true);
    expect(meta).toMatchObject({ source: "mirror", total: null, page: 1, limit: 10, previous: null });
    const [all, referred, others] = await Promise.all([
      total({}),
      total({ referStatus: "referred" }),
      total({ referStatus: "non_referred" }),
    ]);
    expect(referred + others).toBe(all);
  });

  test.each(customerSorts)("by %s, page after page and back, shows everybody once", async (sort) => {
    for (const direction of directions) {
      const seen: string[][] = [];
      const walk = { sort, direction, limit: 97 };
      let found = await list(walk);
      for (;;) {
        seen.push(found.data.map((one) => one.id));
        if (!found.meta.next) break;
        found = await list({ ...walk, page: seen.length + 1, after: found.meta.next });
      }
      expect(new Set(seen.flat()).size).toBe(await total({}));
      expect(seen.flat()).toHaveLength(await total({}));
      const back = await list({ ...walk, before: found.meta.previous ?? "", page: seen.length - 1 });
      expect(back.data.map((one) => one.id)).toEqual(seen.at(-2));
      const counted = await list({ ...walk, page: 2 });
      expect(counted.data.map((one) => one.id)).toEqual(seen[1]);
      const first = await list({ ...walk, before: counted.meta.previous ?? "" });
      expect(first.data.map((one) => one.id)).toEqual(seen[0]);
      expect(first.meta.previous).toBeNull();
    }
  });

  test("sorts by what it counts, names without case and accents", async () => {
    const most = (await list({ sort: "referrals" })).data.map((one) => one.referrals);
    expect(most).toEqual([...most].sort((a, b) => b - a));
    const { data } = await list({ sort: "name", limit: 250 });
    const names = data.map((one) => foldText(displayName(one)));
    expect(names[0] && names[100] && names[0] <= names[100]).toBe(true);
  });

  test("a cursor of another list, or none at all, is refused", async () => {
    const { meta } = await list({ limit: 5 });
    for (const after of [
      `${meta.next}x`,
      "%",
      "W10",
      Buffer.from('["name","asc","a\\u0000","b"]').toString("base64url"),
    ])
      expect(await refusal(list({ sort: "name", after }))).toMatchObject({ code: "invalid" });
  });

  test.each([
    ["an e-mail in another case", "Amara.OKAFOR@example.com", "customer_1"],
    ["an id, before those it is a part of", "customer_12", "customer_12"],
    ["a key", "amara", "customer_1"],
    ["a referral link", "https://yoursite.com?ref=amara", "customer_1"],
    ["a link without https", "yoursite.com/?utm=x&ref=amara", "customer_1"],
    ["the last piece of a path", "https://yoursite.com/invite/amara", "customer_1"],
    ["an id with slashes", "acme/eu/42", "acme/eu/42"],
    ["an id that looks like a link", "acme.example/eu/42", "acme.example/eu/42"],
    ["an id that is an e-mail too", "someone@example.com", "someone@example.com"],
    ["a key that needs encoding", "q?a#b&c=d", "what?now#here&more=1"],
    ["parts of a name in any order", "okaf amar", "customer_1"],
    ["a name with a letter too many", "amara okkafor", "customer_1"],
    ["an e-mail with a wrong letter", "amara.okabor@example.com", "customer_1"],
    ["letters in the wrong order", "amara oakfor", "customer_1"],
  ])("finds first by %s, without asking Partnero", async (_, q, id) => {
    const sent = await desk.arrivals(async () => expect((await idsOf(q))[0]).toBe(id), { reads: true });
    expect(sent).toEqual([]);
  });

  test("those who only look like it are not among those who match", async () => {
    const { data, meta } = await list({ q: "amara oakfor" });
    expect(meta).toMatchObject({ similar: data.length, next: null });
    expect(await total({ q: "amara oakfor" })).toBe(0);
  });

  test("who is not in the mirror is asked for once, where that is wanted, and kept", async () => {
    const customer = await desk.customer();
    expect(await idsOf(customer.id)).toEqual([]);
    expect(await idsOf(customer.email ?? "", true)).toEqual([customer.id]);
    const sent = await desk.arrivals(() => idsOf(customer.id, true), { reads: true });
    expect(sent).toEqual([]);
    expect(await idsOf(customer.id)).toEqual([customer.id]);
  });

  test("an archived customer whom lists leave out is still found, by id and by key", async () => {
    const customer = await desk.customer();
    await partnero().updateCustomer(customer.id, { key: `${customer.id}-key` });
    await archiveCustomer(person("admin"), { id: customer.id }, asked());
    await database().delete(mirrored).where(eq(mirrored.id, customer.id));
    expect(await idsOf(`${customer.id}-key`, true)).toEqual([customer.id]);
    expect((await getCustomer(manager, { id: customer.id }, asked())).data.isActive).toBe(false);
  });

  test("nobody is an empty list, and what no id can be asks nothing", async () => {
    expect(await idsOf("nobody-at-all", true)).toEqual([]);
    const sent = await desk.arrivals(() => list({ q: "..", ask: true }), { reads: true });
    expect(sent).toEqual([]);
  });

  test("an upstream failure is told where Partnero is asked, and only there", async () => {
    await desk.faults({ path: "/v1/customers:search", mode: "503" });
    expect(await idsOf("nobody-at-all")).toEqual([]);
    expect(await refusal(list({ q: "nobody-at-all", ask: true }))).toMatchObject({ code: "upstream_failed" });
  });

  test("while Partnero gives no answer a customer is shown as the mirror had them, by id and key", async () => {
    const met = await desk.customer();
    const unmet = await desk.customer();
    const read = await getCustomer(manager, { id: met.id }, asked());
    expect(read.meta?.source).toBe("partnero");
    await idsOf(met.id, true);
    await desk.faults({ path: "/v1/customers/*", mode: "503" });
    for (const id of [met.id, met.key])
      expect(await getCustomer(manager, { id }, asked())).toMatchObject({
        data: { id: met.id, name: met.name },
        meta: { source: "mirror" },
      });
    expect(await refusal(getCustomer(manager, { id: unmet.id }, asked()))).toMatchObject({
      code: "upstream_failed",
    });
    await database().update(mirrored).set({ presence: "deleted" }).where(eq(mirrored.id, met.id));
    expect(await refusal(getCustomer(manager, { id: met.id }, asked()))).toMatchObject({
      code: "upstream_failed",
    });
  });

  test("so are stats, links, transactions and balance, but never where a credit is decided by it", async () => {
    const id = "customer_1";
    const all = { page: 1, limit: 250 };
    const links = await listLinks(manager, { id, ...all }, asked());
    const record = await getCustomer(manager, { id }, asked());
    const sold = await listTransactions(manager, { id, ...all }, asked());
    const balance = await getBalance(manager, { id, maxAge: 0 }, asked());
    const stats = await getCustomerStats(manager, { id }, asked());
    await allTakenAlong();
    await desk.faults({ path: "/v1/customers/*/*", mode: "503" });
    const known = await getBalance(manager, { id, maxAge: 0, orMirror: true }, asked());
    expect(known.meta).toEqual({ source: "mirror", asOf: balance.meta?.asOf });
    expect(known.data.amounts).toEqual(expect.arrayContaining(balance.data.amounts));
    expect(known.data.amounts.length).toBeGreaterThan(0);
    expect(await getCustomerStats(manager, { id }, asked())).toEqual({
      data: stats.data,
      meta: { source: "mirror", asOf: stats.meta?.asOf },
    });
    const mirrored = await listTransactions(manager, { id, ...all }, asked());
    expect(mirrored.meta).toMatchObject({ source: "mirror", asOf: sold.meta.asOf, hasMore: false });
    const plain = (list: readonly ListedTransaction[]) =>
      list
        .map((one) => ({ ...one, money: one.money && { ...one.money, amount: Number(one.money.amount) } }))
        .sort((a, b) => a.key.localeCompare(b.key));
    expect(plain(mirrored.data)).toEqual(plain(sold.data));
    const next = await listTransactions(manager, { id, page: 2, limit: 3 }, asked());
    expect(next).toMatchObject({ data: mirrored.data.slice(3, 6), meta: { page: 2, hasMore: true } });
    const held = await listLinks(manager, { id, ...all }, asked());
    expect(held.meta).toMatchObject({ source: "mirror", asOf: record.meta?.asOf, total: 3, hasMore: false });
    const shown = ({ key, url, isDefault }: ReferralLink) => ({ key, url, isDefault });
    expect(held.data.map(shown)).toEqual(links.data.map(shown));
    const second = await listLinks(manager, { id, page: 2, limit: 2 }, asked());
    expect(second).toMatchObject({ data: [held.data[2]], meta: { page: 2, total: 3, hasMore: false } });
    expect(await refusal(listLinks(manager, { id: "nobody", ...all }, asked()))).toMatchObject({
      code: "upstream_failed",
    });
    expect(await refusal(getBalance(manager, { id, maxAge: 0 }, asked()))).toMatchObject({
      code: "upstream_failed",
    });
  });

  test("whatever is asked, the answer is a list or a refusal of the question", async () => {
    const word = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.string({ unit: "grapheme" }),
      strange,
    );
    const names = [...Object.keys(CustomerFilters.shape), "zone"].filter((name) => name !== "ask");
    const query = fc.dictionary(fc.constantFrom(...names), word, { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(query, async (asking) => {
        const filters = CustomerFilters.safeParse(asking);
        if (!filters.success) return;
        const problem = await listCustomers(manager, filters.data, asked()).then(
          () => null,
          (error: unknown) => problemResponse(error, "x").status,
        );
        expect([null, 400]).toContain(problem);
        await getCustomerTotal(manager, filters.data);
      }),
      { numRuns: Number(process.env.STRANGE_QUERIES ?? 150) },
    );
  });
});

/** Texts that mean something to a database, a pattern or a cursor. */
const strange = fc.constantFrom(
  ...[
    "%",
    "_",
    "\\",
    "'",
    "\0",
    "a\0b",
    "\ud800",
    "--",
    "'; drop table customer;--",
    "1e9",
    "-1",
    "NaN",
    "0",
  ],
  ...[
    "2026-02-30",
    "2026-01-01",
    "0000-01-01",
    "asc",
    "name",
    "revenue",
    "active",
    "deleted",
    "USD",
    "e\u0301",
  ],
  ...[
    "https://x/?ref=%",
    "?ref=\0",
    "[^a",
    "(",
    "WyJuYW1lIiwiYXNjIiwiYSIsImIiXQ",
    "WyJqb2luZWQiLCJkZXNjIl0",
    "%00",
  ],
);

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
  // Who bought is called by the name that the mirror has.
  const buyer = transactions.data[0]?.referredCustomerId ?? "";
  const { data: friend } = await getCustomer(manager, { id: buyer }, asked());
  expect(transactions.data[0]?.buyer).toEqual({ id: buyer, name: displayName(friend) });
  expect(links.data.map((link) => link.key)).toEqual(["amara", "amara-podcast", "amara-newsletter"]);
});

describe("the balance", () => {
  const balance = (id: string, maxAge: number) => getBalance(manager, { id, maxAge }, asked());

  test("may be as old as asked, and says how old it is; without asking it is read anew", async () => {
    const first = await balance("customer_1", 300);
    // The mirror learns of other people meanwhile, and with them which unit comes first.
    const amounts = expect.arrayContaining(first.data.amounts);
    const again = { ...first, data: { ...first.data, amounts } };
    const kept = await desk.arrivals(async () => expect(await balance("customer_1", 300)).toEqual(again), {
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
