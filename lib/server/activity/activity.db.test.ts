import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ActivityEntry, ActivityFilters } from "@/lib/contract/activity";
import { type RunningSandbox, startSandbox } from "@/sandbox/server";
import { openDesk, refusal } from "../customers/testing";
import { updateCustomer } from "../customers/update-customer";
import { keepSales } from "../mirror/keep-sales";
import { fillMirror } from "../mirror/testing";
import { createNote } from "../notes/create-note";
import { partnero } from "../partnero/partnero";
import { asked, person } from "../testing/people";
import { listActivity } from "./list-activity";

let sandbox: RunningSandbox;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  sandbox = await startSandbox({ customers: 120, rate: 1_000_000 });
  desk = await openDesk(sandbox);
  await fillMirror({ money: true });
});
afterEach(() => desk.calm());
afterAll(async () => {
  await desk.close();
  await sandbox.close();
});

const timeline = (id: string, filters: Partial<ActivityFilters> = {}) =>
  listActivity(person("manager"), { id, show: "all", page: 1, limit: 250, ...filters });
const of = <K extends ActivityEntry["kind"]>(entries: ActivityEntry[], kind: K) =>
  entries.filter((entry): entry is Extract<ActivityEntry, { kind: K }> => entry.kind === kind);

test("what was done here: one entry an operation with its latest outcome, newest first", async () => {
  const { id } = await desk.customer();
  const rename = (from: string, to: string) =>
    updateCustomer(person("support"), { id, changes: { name: to }, base: { name: from } }, asked());
  await rename("Case", "A");
  await desk.faults({ method: "PUT", path: "**", mode: "500" });
  await refusal(rename("A", "B"));
  const { data, meta } = await timeline(id, { show: "desk" });
  expect(of(data, "desk").map(({ entry }) => [entry.action, entry.outcome, entry.actor.role])).toEqual([
    ["customers.update", "failed", "support"],
    ["customers.update", "done", "support"],
  ]);
  expect(data[1]).toMatchObject({ entry: { before: { name: "Case" }, after: { name: "A" } } });
  expect(meta).toMatchObject({ total: 2, hasMore: false, source: "refdesk" });
  const second = await timeline(id, { show: "desk", page: 2, limit: 1 });
  expect(of(second.data, "desk").map(({ entry }) => entry.outcome)).toEqual(["done"]);
});

describe("what Partnero tells", () => {
  const top = "customer_1";

  test("is when they joined, everybody they brought and everything bought, as Partnero lists them", async () => {
    const { data, meta } = await timeline(top, { show: "partnero" });
    const friends = (await partnero().listReferrals(top, { page: 1, limit: 250 })).items;
    const bought = (await partnero().listTransactions(top, { page: 1, limit: 250 })).items;
    expect(friends.length).toBeGreaterThan(5);
    expect(bought.length).toBeGreaterThan(3);
    expect(
      of(data, "referral")
        .map(({ friend }) => friend.id)
        .sort(),
    ).toEqual(friends.map(({ id }) => id).sort());
    const lines = [...of(data, "sale"), ...of(data, "credit")];
    expect(lines.map(({ key }) => key).sort()).toEqual(bought.map(({ key }) => key).sort());
    const first = lines.find(({ key }) => key === bought[0]?.key);
    expect(first).toMatchObject({ buyer: { id: bought[0]?.referredCustomerId } });
    expect(Number(first?.money?.amount)).toBe(Number(bought[0]?.money?.amount));
    expect(of(data, "joined")).toMatchObject([{ referrer: null }]);
    expect(data).toHaveLength(meta.total ?? -1);
    const times = data.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
  });

  test("stands on the timeline of who was brought too: through whom, and what they bought", async () => {
    const [sold] = (await partnero().listTransactions(top, { page: 1, limit: 250 })).items;
    const buyer = sold?.referredCustomerId ?? "";
    const { data } = await timeline(buyer, { show: "partnero" });
    expect(of(data, "joined")).toMatchObject([{ referrer: { id: top, name: "Amara Okafor" } }]);
    expect(of(data, "sale").map(({ key }) => key)).toContain(sold?.key);
  });

  test("comes by pages, each entry once", async () => {
    const whole = (await timeline(top)).data;
    const paged: ActivityEntry[] = [];
    for (let page = 1, more = true; more; page++) {
      const { data, meta } = await timeline(top, { page, limit: 7 });
      paged.push(...data);
      more = meta.hasMore;
    }
    expect(paged).toEqual(whole);
  });

  test("a sale that a later reading no longer holds was given back", async () => {
    const [gone, ...others] = (await partnero().listTransactions(top, { page: 1, limit: 250 })).items;
    const noticed = new Date(Date.now() + 1_000);
    await keepSales(top, others, { asOf: noticed });
    const refunds = of((await timeline(top, { show: "partnero" })).data, "refund");
    expect(refunds.filter(({ key }) => key === gone?.key)).toMatchObject([
      { at: noticed.toISOString(), money: { unit: gone?.money?.unit } },
    ]);
  });
});

test("a note stands as itself, and not a second time as something done", async () => {
  const { id } = await desk.customer();
  await createNote(person("support"), { id: randomUUID(), customerId: id, text: "Prefers Dutch" }, asked());
  const { data } = await timeline(id);
  expect(data.map(({ kind }) => kind).sort()).toEqual(["joined", "note"]);
  expect(of((await timeline(id, { show: "notes" })).data, "note")).toMatchObject([
    { note: { text: "Prefers Dutch", author: { name: "The support" } } },
  ]);
});
