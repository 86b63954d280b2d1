import { expect, test } from "vitest";
import { Program } from "./seed/program";
import { CURIOSITIES, FOUNDERS } from "./seed/specials";
import { EPOCH } from "./server";
import { Store } from "./store/store";
import { type Caller, sandboxFor } from "./testing";

const DAY = 86_400_000;

async function everything(sandbox: Caller): Promise<string> {
  const texts: string[] = [];
  for (let page = 1; page <= 3; page++) {
    const { text, json } = await sandbox.call("GET", `/customers?limit=250&page=${page}&sort=asc`);
    texts.push(text.replaceAll(sandbox.url, ""));
    const ids = json.data.map((customer: { id: string }) => encodeURIComponent(customer.id));
    for (const id of ids.filter((_: string, i: number) => i % 40 === 0)) {
      for (const what of ["balance", "stats", "transactions", "referral_links"]) {
        if (/^(broken|credit|mail)_/.test(id)) continue;
        texts.push((await sandbox.call("GET", `/customers/${id}/${what}`)).text.replaceAll(sandbox.url, ""));
      }
    }
  }
  return texts.join("\n");
}

test("the same seed gives the same bytes, another seed others", async () => {
  const start = (seed: number) => sandboxFor({ customers: 600, seed }).then(everything);
  const first = await start(7);
  expect(first.length).toBeGreaterThan(300_000);
  expect((await start(7)) === first).toBe(true);
  expect((await start(8)) === first).toBe(false);
});

test("everybody is found by id, key, e-mail and link key, and nobody twice", () => {
  const store = new Store({ seed: 3, customers: 6_000, epoch: EPOCH, hideArchived: false, journal: null });
  const { lookup } = store.people;
  const seen = {
    id: new Set<string>(),
    key: new Set<string>(),
    email: new Set<string>(),
    link: new Set<string>(),
  };
  let emails = 0;
  for (let position = 1; position <= 6_000; position++) {
    const row = store.people.row(position);
    if (!row) throw new Error(`Nobody at ${position}.`);
    const found = [
      lookup.byId(row.id),
      lookup.byKey(row.key),
      row.email ? lookup.byEmail(row.email.toUpperCase()) : row,
    ];
    for (const hit of [...found, ...row.links.map((link) => lookup.byLinkKey(link.key))]) {
      if (hit?.position !== position)
        throw new Error(`${row.id} at ${position} is not found by all its names.`);
    }
    seen.id.add(row.id);
    seen.key.add(row.key);
    for (const link of row.links) seen.link.add(link.key);
    if (row.email) seen.email.add(row.email.toLowerCase());
    if (row.email) emails++;
  }
  expect([seen.id.size, seen.key.size, seen.email.size]).toEqual([6_000, 6_000, emails]);
  expect(emails).toBeLessThan(5_970);
  expect(seen.link.size).toBeGreaterThan(6_300);
});

test("trees: no one joins before their referrer, branches go deep, one referrer has hundreds", () => {
  const program = new Program(1, 2000, EPOCH);
  const depth: number[] = [0];
  for (let position = 1; position <= 2000; position++) {
    const parent = program.tree.parent[position] ?? 0;
    expect(parent).toBeLessThan(position);
    depth[position] = parent ? (depth[parent] ?? 0) + 1 : 0;
  }
  expect(Math.max(...depth)).toBeGreaterThanOrEqual(7);
  expect(program.tree.children(1).length).toBeGreaterThan(200);
  const times = Array.from({ length: 2000 }, (_, i) => program.joinedAt(i + 1));
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect((times[1999] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(700 * DAY);
  expect(times[1999]).toBeLessThanOrEqual(EPOCH);
  const sales = Array.from({ length: 2000 }, (_, i) => program.sales(i + 1)).flat();
  expect(new Set(sales.map((sale) => sale.unit))).toEqual(new Set(["USD", "EUR", "JPY", "KWD"]));
  expect(sales.some((sale) => sale.refundedAt !== null)).toBe(true);
  expect(sales.some((sale) => sale.reward.unit === "points")).toBe(true);
  expect(sales.every((sale) => sale.at <= EPOCH)).toBe(true);
});

test("those written by hand are all there, and the regular are numbered without a gap", async () => {
  const sandbox = await sandboxFor({ customers: 2000 });
  for (const { id, name } of [...FOUNDERS, ...CURIOSITIES]) {
    const { json } = await sandbox.call("GET", `/customers/${encodeURIComponent(id)}`);
    expect(json.data, id).toMatchObject({ id, name: name ?? null });
  }
  const last = 2000 - CURIOSITIES.length;
  for (const n of [13, 399, 400, 401, 470, last]) {
    expect((await sandbox.call("GET", `/customers/customer_${n}`)).status, String(n)).toBe(200);
  }
  expect((await sandbox.call("GET", `/customers/customer_${last + 1}`)).status).toBe(404);
});

test("a key that is another's id: the id goes first", async () => {
  const sandbox = await sandboxFor({ customers: 200 });
  expect((await sandbox.call("GET", "/customers/twin_b")).json.data).toMatchObject({
    id: "twin_b",
    key: "twin_a",
  });
  expect((await sandbox.call("GET", "/customers:search?key=twin_b")).json.data[0].id).toBe("twin_a");
});

test("a hundred times the people do not start or page a hundred times slower", async () => {
  const cost = async (customers: number): Promise<number> => {
    const runs: number[] = [];
    for (let i = 0; i < 5; i++) {
      const started = process.cpuUsage();
      const sandbox = await sandboxFor({ customers });
      for (const query of ["", "&page=2", "&refer_status=referred", "&sort=asc"]) {
        expect((await sandbox.call("GET", `/customers?limit=50${query}`)).json.data).toHaveLength(50);
      }
      runs.push(process.cpuUsage(started).user);
    }
    return Math.min(...runs);
  };
  await cost(1000);
  expect(await cost(100_000)).toBeLessThan(20 * (await cost(1000)));
});
