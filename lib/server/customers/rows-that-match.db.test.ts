import type { SQL } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CustomerFilters } from "@/lib/contract/customer-filters";
import { customerSorts, directions } from "@/lib/contract/customer-order";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { fillMirror } from "../mirror/testing";
import { asked, person } from "../testing/people";
import { customerWhere } from "./customer-where";
import { getCustomerTotal } from "./get-customer-total";
import { listCustomers } from "./list-customers";
import { readPage } from "./read-page";
import { beyond, cursorAt, orderOf, placeOf, unindexedOrderOf } from "./row-order";
import { rowsThatMatch } from "./rows-that-match";
import { openDesk } from "./testing";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 300, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await fillMirror({ money: true });
});
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

test.each(customerSorts)("by %s, however much is read along the order, the same rows come", async (sort) => {
  const where = customerWhere({ q: "customer", unit: "USD" });
  for (const direction of directions)
    for (const backwards of [false, true]) {
      const sorted = { sort, direction };
      const order = orderOf(sorted, backwards);
      const unindexed = unindexedOrderOf(sorted, backwards);
      const all = await readPage({ where, order, limit: 1_000 });
      const place = placeOf(cursorAt(sorted, all[5] ?? "start"), sorted);
      const behind = place ? beyond(sorted, place, backwards) : undefined;
      expect(all.length).toBeGreaterThan(12);
      for (const most of [1, 20, 150, 10_000]) {
        const page = async (of: { behind?: SQL | undefined; offset?: number }) =>
          idsOf(
            await rowsThatMatch(
              { where, behind: undefined, offset: 0, order, unindexed, limit: 5, isHeldByMany: true, ...of },
              { most },
            ),
          );
        expect(await page({})).toEqual(idsOf(all.slice(0, 5)));
        expect(await page({ offset: 3 })).toEqual(idsOf(all.slice(3, 8)));
        expect(await page({ behind })).toEqual(idsOf(all.slice(6, 11)));
      }
    }
});

test.each(customerSorts)(
  "a search by %s, page after page and back: each once, the exact first",
  async (sort) => {
    const q = "customer_1";
    const walk = { q, sort, limit: 30, page: 1 };
    const list = (more: { page?: number; after?: string; before?: string } = {}) =>
      listCustomers(person("manager"), { ...walk, ...more }, asked());
    const total = (await getCustomerTotal(person("manager"), { q })).data.total;
    const seen: string[][] = [];
    let found = await list();
    for (;;) {
      seen.push(idsOf(found.data));
      if (!found.meta.next) break;
      found = await list({ page: seen.length + 1, after: found.meta.next });
    }
    expect(seen[0]?.[0]).toBe(q);
    expect(total).toBeGreaterThan(100);
    expect(seen.flat()).toHaveLength(total);
    expect(new Set(seen.flat()).size).toBe(total);
    expect(idsOf((await list({ before: found.meta.previous ?? "" })).data)).toEqual(seen.at(-2));
    expect(idsOf((await list({ page: 2 })).data)).toEqual(seen[1]);
    const second = await list({ page: 2 });
    expect(idsOf((await list({ before: second.meta.previous ?? "" })).data)).toEqual(seen[0]);
  },
);

test("spaces alone are no search", async () => {
  const filters = CustomerFilters.parse({ q: "  ", limit: 30 });
  const { data } = await listCustomers(person("manager"), filters, asked());
  const { data: all } = await listCustomers(person("manager"), { ...filters, q: undefined }, asked());
  expect(idsOf(data)).toEqual(idsOf(all));
});
