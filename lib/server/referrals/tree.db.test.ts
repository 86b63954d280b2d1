import { eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readCsv } from "@/lib/contract/csv";
import type { Customer } from "@/lib/contract/customers";
import { type TreeNode, TreeQuery, type TreeQueryInput } from "@/lib/contract/referrals";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { lastFile } from "../csv/testing";
import { openDesk, refusal } from "../customers/testing";
import { database } from "../db/pool";
import { customer, sale, syncState, workspace } from "../db/schema";
import { customerRow } from "../mirror/customer-row";
import { keepCustomers } from "../mirror/keep-customers";
import { fillMirror } from "../mirror/testing";
import { asked, person } from "../testing/people";
import { branchNow, forgetBranches } from "./branch-memory";
import { exportTree } from "./export-tree";
import { getTree } from "./get-tree";
import { listTreeMatches } from "./list-tree-matches";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 30, rate: 1_000_000 });
  desk = await openDesk(sandbox);
});
beforeEach(async () => {
  await database().delete(customer);
  await database().delete(sale);
  await database().delete(workspace);
  await database().delete(syncState);
  forgetBranches();
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const marketing = person("marketing");
const member = (id: string, referrer: string | null, more: Partial<Customer> = {}): Customer => ({
  ...{ id, key: `${id}-key`, email: `${id}@example.com`, name: id, surname: null },
  ...{ status: "active", isActive: true, approved: true, referralsCount: null, dateOfBirth: null },
  ...{ referralLink: null, referralLinks: [], tags: [], customFields: {}, updatedAt: null },
  referrer: referrer === null ? null : { id: referrer, key: null, email: null, name: null },
  createdAt: "2026-01-01T00:00:00.000Z",
  ...more,
});
const keep = async (members: Customer[]) => {
  for (let from = 0; from < members.length; from += 500)
    await keepCustomers(members.slice(from, from + 500), { asOf: new Date() });
};
const sold = (referredId: string, amount: string | null, more: Partial<typeof sale.$inferInsert> = {}) => ({
  ...{ referrerId: "anybody", key: `${referredId} ${amount} ${JSON.stringify(more)}`, action: "sale" },
  ...{ isCredit: false, amount, unit: "USD", isCurrency: true, referredId, rewards: 1 },
  ...more,
});
const tree = (id: string, query: TreeQueryInput = {}) =>
  getTree(marketing, { id, ...TreeQuery.parse(query) }, asked());
const idsOf = (nodes: { id: string }[] | undefined) => nodes?.map(({ id }) => id);
const numbers = ({ people, paying, revenue }: TreeNode) => [people, paying, revenue];

test("totals count everybody below once: people, who bought, and one unit at a time", async () => {
  // top ─ a ─ c ─ d, top ─ b; e stands alone.
  await keep([member("top", null), member("a", "top"), member("b", "top")]);
  await keep([member("c", "a"), member("d", "c"), member("e", null)]);
  await database()
    .insert(sale)
    .values([
      ...[sold("c", "10.5"), sold("c", "0.25"), sold("d", "100"), sold("e", "7")],
      ...[sold("b", "3", { goneAt: new Date() }), sold("b", "4", { isCredit: true }), sold("top", "999")],
      sold("d", "8", { unit: "EUR" }),
    ]);
  const { data } = await tree("top");
  expect(data.unit).toEqual({ unit: "USD", isCurrency: true });
  expect(numbers(data.customer)).toEqual([4, 2, "110.75"]);
  expect(data.revenue).toEqual([
    { amount: "110.75", unit: "USD", isCurrency: true },
    { amount: "8", unit: "EUR", isCurrency: true },
  ]);
  const [branch, ...none] = data.branches;
  expect(none).toEqual([]);
  expect(branch).toMatchObject({ parentId: "top", total: 2, next: null });
  expect(branch?.children.map((node) => [node.id, ...numbers(node), node.bought])).toEqual([
    ["a", 2, 2, "110.75", false],
    ["b", 0, 0, "0", false],
  ]);
  const inEuro = (await tree("top", { unit: "EUR" })).data;
  expect([inEuro.unit?.unit, inEuro.customer.revenue]).toEqual(["EUR", "8"]);
  await database().insert(workspace).values({ id: 1, mainUnit: "EUR" });
  expect((await tree("a")).data.unit?.unit).toBe("EUR");
});

test("a page begins behind the one before, whatever joined meanwhile; levels come at once where asked", async () => {
  const friends = Array.from({ length: 7 }, (_, n) => member(`f${n}`, "top"));
  await keep([member("top", null), ...friends, member("x", "f3"), member("y", "f5"), member("z", "y")]);
  const first = (await tree("top", { limit: 3 })).data.branches[0];
  expect(idsOf(first?.children)).toEqual(["f5", "f3", "f0"]);
  await keep([member("new", "top"), member("new2", "new"), member("new3", "new")]);
  const second = (await tree("top", { limit: 3, after: first?.next ?? "" })).data;
  expect(idsOf(second.branches[0]?.children)).toEqual(["f1", "f2", "f4"]);
  expect(second.path).toEqual([]);
  const last = (await tree("top", { limit: 3, after: second.branches[0]?.next ?? "" })).data.branches[0];
  expect([idsOf(last?.children), last?.next]).toEqual([["f6"], null]);
  const both = (await tree("top", { limit: 2, levels: 2, sort: "newest" })).data.branches;
  expect(both.map((each) => each.parentId)).toEqual(["top"]);
  const deep = (await tree("top", { levels: 3, limit: 3 })).data.branches;
  expect(deep.map((each) => [each.parentId, idsOf(each.children)])).toEqual([
    ["top", ["f5", "new", "f3"]],
    ["f5", ["y"]],
    ["new", ["new2", "new3"]],
    ["f3", ["x"]],
    ["y", ["z"]],
  ]);
});

test("the way to somebody is opened, also where they stand far behind their siblings", async () => {
  await keep([member("top", null), ...Array.from({ length: 9 }, (_, n) => member(`f${n}`, "top"))]);
  await keep([member("g", "f8"), ...Array.from({ length: 9 }, (_, n) => member(`h${n}`, "g"))]);
  const { branches } = (await tree("top", { limit: 2, open: "h8" })).data;
  expect(branches.map((each) => [each.parentId, idsOf(each.children), each.total])).toEqual([
    ["top", ["f8", "f0"], 9],
    ["f8", ["g"], 1],
    ["g", ["h0", "h1", "h8"], 9],
  ]);
  expect((await tree("f1", { open: "h8" })).data.branches).toHaveLength(1);
});

test("rings end where they began, for every member and for who hangs below", async () => {
  await keep([
    member("a", "c"),
    member("b", "a"),
    member("c", "b"),
    member("d", "b"),
    member("self", "self"),
  ]);
  await database()
    .insert(sale)
    .values([sold("d", "5")]);
  for (const [id, path] of [
    ["a", ["b", "c"]],
    ["b", ["c", "a"]],
    ["c", ["a", "b"]],
  ] as const) {
    const { data } = await tree(id);
    expect([idsOf(data.path), data.pathEnd]).toEqual([path, "cycle"]);
    expect(numbers(data.customer)).toEqual([3, 1, "5"]);
  }
  const hanging = (await tree("d")).data;
  expect([idsOf(hanging.path), hanging.pathEnd, hanging.customer.people]).toEqual([
    ["c", "a", "b"],
    "cycle",
    0,
  ]);
  const alone = (await tree("self")).data;
  expect([alone.path, alone.pathEnd, alone.customer.people]).toEqual([[], "cycle", 0]);
  const found = await listTreeMatches(marketing, { id: "a", q: "d" }, asked());
  expect(idsOf(found.data.matches[0]?.path)).toEqual(["b"]);
});

test("who is named and unknown ends the path; the deleted stand there, counted nowhere", async () => {
  await keep([
    member("orphan", "nobody"),
    member("mid", "orphan"),
    member("low", "mid"),
    member("two", "orphan"),
  ]);
  await database()
    .update(customer)
    .set({ presence: "deleted" })
    .where(inArray(customer.id, ["mid"]));
  await database()
    .insert(sale)
    .values([sold("mid", "40"), sold("low", "2")]);
  const { data } = await tree("orphan");
  expect([data.pathEnd, data.path]).toMatchObject(["missing", [{ id: "nobody", isKnown: false }]]);
  expect(numbers(data.customer)).toEqual([2, 1, "2"]);
  const [mid] = data.branches[0]?.children ?? [];
  expect(mid).toMatchObject({ id: "mid", isDeleted: true, people: 1, children: 1 });
  const low = (await tree("low")).data;
  expect(low.path.map(({ id, isKnown, isDeleted }) => [id, isKnown, isDeleted])).toEqual([
    ["nobody", false, false],
    ["orphan", true, false],
    ["mid", true, true],
  ]);
});

test("a chain of 1,500 is walked from both ends and opened to its last", async () => {
  const chain = Array.from({ length: 1_500 }, (_, n) => member(`n${n}`, n ? `n${n - 1}` : null));
  await database()
    .insert(customer)
    .values(chain.map((each) => customerRow(each, new Date(), 1)));
  expect((await tree("n0")).data.customer.people).toBe(1_499);
  const { data } = await tree("n1499");
  expect([data.pathEnd, data.path.length, data.skipped, data.skippedAfter]).toEqual(["root", 100, 1_399, 20]);
  expect([data.path[0]?.id, data.path.at(-1)?.id]).toEqual(["n0", "n1498"]);
  expect((await tree("n0", { open: "n1499" })).data.branches).toHaveLength(1_499);
  const found = (await listTreeMatches(marketing, { id: "n0", q: "N1499-KEY" }, asked())).data;
  expect([found.total, found.matches[0]?.depth, found.matches[0]?.path.length]).toEqual([1, 1_499, 1_498]);
});

test("of 7,500 people below one only a page is answered, with the numbers of all of them", async () => {
  await keep([member("top", null)]);
  await database().execute(sql`
    insert into customer select made.* from customer c, generate_series(0, 7499) n, jsonb_populate_record(c, jsonb_build_object(
      'id', 'm' || n, 'key', 'm' || n, 'referrer_id', case when n < 2500 then 'top' else 'm' || n % 2500 end)) made`);
  const { data } = await tree("top");
  expect(data.customer.people).toBe(7_500);
  const shown = data.branches.flatMap(({ children }) => children);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.length).toBeLessThanOrEqual(250);
  expect(shown.every(({ people }) => people === 2)).toBe(true);
});

test("finds in the branch alone, every word, folded; what looks like a pattern is text", async () => {
  await keep([member("top", null), member("in", "top", { name: "Zoë", surname: "100%_Łuk" })]);
  await keep([member("below", "in", { name: "Zoe" }), member("out", null, { name: "Zoë", surname: "Luk" })]);
  const find = async (q: string, id = "top") => {
    const { data } = await listTreeMatches(marketing, { id, q }, asked());
    return data.matches.map(({ person: { id: found }, path }) => [found, ...path.map((each) => each.id)]);
  };
  expect(await find("ZOE")).toEqual([["in"], ["below", "in"]]);
  expect(await find("luk zoe")).toEqual([["in"]]);
  expect(await find("0%_l")).toEqual([["in"]]);
  expect(await find("o_e")).toEqual([]);
  expect(await find("top")).toEqual([]);
});

test("a branch becomes a file: each person behind their referrer, harmless for spreadsheets", async () => {
  await keep([
    member("top", null),
    member("a", "top", { name: "=1+1" }),
    // Partnero's word for an archived customer.
    member("b", "top", { status: "deleted", isActive: false }),
    member("c", "a"),
  ]);
  await database()
    .insert(sale)
    .values([sold("c", "12.5")]);
  const answer = await exportTree(marketing, { id: "top-key" }, asked());
  const text = await answer.text();
  expect(text).toContain("'=1+1");
  const rows = readCsv(text).map(({ cells }) => cells);
  expect(rows.slice(1, 5).map((cells) => [cells[0], cells[1], cells[5], ...cells.slice(7)])).toEqual([
    ["0", "top", "", "2", "3", "1", "12.5", "USD"],
    ["1", "a", "top", "1", "1", "1", "12.5", "USD"],
    ["2", "c", "a", "0", "0", "0", "0", "USD"],
    ["1", "b", "top", "0", "0", "0", "0", "USD"],
  ]);
  expect(rows.slice(1, 5).map((cells) => cells[4])).toEqual(["active", "active", "active", "archived"]);
  expect((await lastFile("customers.export")).trail.at(-1)).toEqual(["done", "4 customers exported."]);
  expect(await refusal(exportTree(person("support"), { id: "top" }, asked()))).toMatchObject({
    code: "forbidden",
  });
});

test("the whole program of the sandbox: the chain under the first, from both ends", async () => {
  await fillMirror();
  const low = (await tree("customer_4")).data;
  expect([idsOf(low.path), low.pathEnd]).toEqual([["customer_1", "customer_2", "customer_3"], "root"]);
  expect(idsOf(low.branches[0]?.children)).toContain("customer_5");
  const everybody = await database().select().from(customer);
  const above = (id: string): string[] => {
    const next = everybody.find((one) => one.id === id)?.referrerId;
    return next ? [next, ...above(next)] : [];
  };
  const below = everybody.filter(({ id }) => above(id).includes("customer_1"));
  expect((await tree("customer_1")).data.customer.people).toBe(below.length);
});

test("somebody the mirror has not met is read once and kept; nobody is not found", async () => {
  expect((await tree("customer_2")).data.customer).toMatchObject({ id: "customer_2", name: "Jonas" });
  expect(await database().select().from(customer).where(eq(customer.id, "customer_2"))).toHaveLength(1);
  expect(await desk.arrivals(() => tree("customer_2"), { reads: true })).toEqual([]);
  const friends = (await tree("customer_2")).data.branches[0]?.children;
  expect(idsOf(friends)).toContain("customer_3");
  await desk.faults({ path: "/v1/customers/customer_12/referrals", mode: "503" });
  expect(await refusal(tree("customer_12"))).toMatchObject({ code: "upstream_failed" });
  await database().insert(syncState).values({ id: 1, fullAt: new Date() });
  expect((await tree("customer_12")).data.branches[0]).toMatchObject({ children: [], total: 0 });
  await desk.calm();
  expect(await refusal(tree("not-there"))).toMatchObject({ code: "not_found" });
});

test("says how much of the numbers' source was read", async () => {
  await keep([member("top", null), member("a", "top"), member("b", "a")]);
  await database().update(customer).set({ transactionsAsOf: new Date() }).where(eq(customer.id, "a"));
  const { meta } = await tree("top");
  expect(meta).toMatchObject({
    source: "mirror",
    coverage: { isComplete: false, referrers: 2, referrersRead: 1 },
  });
});

test("a branch is added up once until somebody writes", async () => {
  await keep([member("top", null), member("a", "top")]);
  const { shape, branch } = await branchNow("top");
  const again = await branchNow("top");
  expect(again.shape).toBe(shape);
  expect(again.branch).toBe(branch);
  await keep([member("b", "a")]);
  expect((await branchNow("top")).branch.nodes[0]?.people).toBe(2);
});

test("whoever has just written sees it, however many read meanwhile", async () => {
  await keep([member("top", null)]);
  let writing = true;
  const others = Array.from({ length: 4 }, async () => {
    while (writing) await branchNow("top");
  });
  const seen: (number | undefined)[] = [];
  for (let n = 1; n <= 40; n++) {
    await keep([member(`friend${n}`, "top")]);
    seen.push((await branchNow("top")).branch.nodes[0]?.people);
  }
  writing = false;
  await Promise.all(others);
  expect(seen).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
});
