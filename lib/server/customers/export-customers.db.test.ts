import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCsv } from "@/lib/contract/csv";
import { CustomerMatch } from "@/lib/contract/customer-filters";
import type { Customer } from "@/lib/contract/customers";
import { database } from "../db/pool";
import { customer } from "../db/schema";
import { customerRow } from "../mirror/customer-row";
import { openTestTeam, type TestTeam } from "../team/testing";
import { asked } from "../testing/people";
import { exportCustomers } from "./export-customers";
import { getCustomerTotal } from "./get-customer-total";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
afterAll(() => team.close());

const first: Customer = {
  ...{ id: "c0", key: "c0", email: "c0@shop.example", name: "First", surname: null, approved: null },
  ...{
    status: "active",
    isActive: true,
    referralsCount: null,
    dateOfBirth: null,
    tags: [],
    customFields: {},
  },
  ...{ referralLink: null, referralLinks: [], createdAt: "2026-01-01T00:00:00.000Z", updatedAt: null },
  referrer: null,
};

test("a file holds all of many thousands who match the filter, and nobody else", async () => {
  await database()
    .insert(customer)
    .values(customerRow(first, new Date(), 1));
  await database().execute(sql`
    insert into customer select made.* from customer c, generate_series(1, 2999) n, jsonb_populate_record(c, jsonb_build_object(
      'id', 'c' || n, 'key', 'c' || n, 'record', jsonb_set(c.record, '{id}', to_jsonb('c' || n)),
      'referrer_id', case when n % 10 > 0 then 'c0' end)) made`);
  const match = CustomerMatch.parse({ referStatus: "referred", joinedFrom: "2026-01-01" });
  const text = await (await exportCustomers(team.manager, { match, except: [] }, asked())).text();
  const ids = readCsv(text)
    .slice(1)
    .map(({ cells }) => cells[0] ?? "")
    .filter(Boolean);
  const wanted = Array.from({ length: 3_000 }, (_, n) => `c${n}`).filter((_, n) => n % 10 > 0);
  expect(ids.toSorted()).toEqual(wanted.toSorted());
  expect((await getCustomerTotal(team.manager, match)).data.total).toBe(2_700);
});

test("a file calls who was archived archived, whatever Partnero's word for it, and a deleted one deleted", async () => {
  const people = ["on", "off", "gone"].map((id) => {
    const status = id === "off" ? "deleted" : "active";
    return { ...first, id, key: id, status, isActive: status === "active" };
  });
  await database()
    .insert(customer)
    .values(people.map((one) => customerRow(one, new Date(), 2)));
  await database().update(customer).set({ presence: "deleted" }).where(eq(customer.id, "gone"));
  const text = await (await exportCustomers(team.manager, { ids: ["on", "off", "gone"] }, asked())).text();
  const [head, ...rows] = readCsv(text).map(({ cells }) => cells);
  const at = head?.indexOf("Status") ?? -1;
  expect(Object.fromEntries(rows.map((cells) => [cells[0], cells[at]]))).toMatchObject({
    on: "active",
    off: "archived",
    gone: "deleted for good",
  });
});
