import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { CreditFilters, CreditMatch, CreditTotal, creditOutcomes } from "@/lib/contract/credit-filters";
import { creditOutcomeOf, creditStates } from "@/lib/contract/credit-words";
import type { Credit } from "@/lib/contract/credits";
import { readCsv } from "@/lib/contract/csv";
import { Allowance } from "@/lib/contract/limits";
import { addDecimals, compareDecimals } from "@/lib/contract/money";
import { lastFile } from "../../csv/testing";
import { database } from "../../db/pool";
import { credit } from "../../db/schema";
import { openTestTeam, type TestTeam } from "../../team/testing";
import { asked } from "../../testing/people";
import { getAllowance } from "../guards/get-allowance";
import { exportCredits } from "./export-credits";
import { listCreditChoices } from "./list-credit-choices";
import { listCreditTotals } from "./list-credit-totals";
import { listCredits } from "./list-credits";

let team: TestTeam;
type Values = typeof credit.$inferInsert;

const minute = 60_000;
const now = Date.now();
const strange = ["=HYPERLINK(1)", "＋SUM", "'=quoted", 'a "b", c', "line\r\nbreak", "@me", "-1"];

/** One row in any state; the number makes them differ. */
function row(n: number, more: Partial<Values> = {}): Values {
  return {
    id: randomUUID(),
    customerId: `customer_${n % 7}`,
    customerGiven: `key_${n % 7}`,
    customerLabel: `Ada ${n % 7}`,
    amount: `${n}.10`,
    unit: "USD",
    isCurrency: true,
    reason: "goodwill",
    bodyHash: "x",
    state: "applied",
    createdBy: team.support.id,
    createdByName: "Sam",
    createdAt: new Date(now - n * minute),
    ...more,
  };
}

const open = ["in_flight", "unknown"];
beforeAll(async () => {
  team = await openTestTeam();
  const units = [
    { unit: "USD", isCurrency: true },
    { unit: "JPY", isCurrency: true },
    { unit: "KWD", isCurrency: true },
    { unit: "points", isCurrency: false },
  ];
  const rows = Array.from({ length: 1_230 }, (_, n) => {
    const state = creditStates[n % creditStates.length] ?? "applied";
    const unit = units[n % units.length];
    return row(n, {
      ...unit,
      state,
      amount: unit?.unit === "KWD" ? `${n}.125` : unit?.unit === "USD" ? `${n}.10` : String(n + 1),
      customerId: open.includes(state) ? `open_${n}` : `customer_${n % 7}`,
      reason: n % 3 ? "goodwill" : "promotion",
      ticket: n % 5 ? null : `T-${n}`,
      note: strange[n % strange.length],
      ...(n % 4 ? {} : { createdBy: team.admin.id, createdByName: "Alex" }),
      sendAt: state === "prepared" && n % 3 ? null : new Date(now + 10 * minute),
      // Several in one millisecond: the pages of the file have to hold on to more than the time.
      createdAt: new Date(now - Math.floor(n / 40) * minute),
    });
  });
  for (let at = 0; at < rows.length; at += 200) {
    await database()
      .insert(credit)
      .values(rows.slice(at, at + 200));
  }
});
afterAll(() => team.close());

type Wanted = z.input<typeof CreditMatch>;

async function all(wanted: Wanted): Promise<Credit[]> {
  const found: Credit[] = [];
  for (let page = 1; ; page++) {
    const filters = CreditFilters.parse({ ...wanted, page, limit: 250 });
    const { data, meta } = await listCredits(team.manager, filters);
    found.push(...data);
    if (!meta.hasMore) return found;
  }
}

const totals = (wanted: Wanted) => listCreditTotals(team.manager, CreditMatch.parse(wanted));

/** The file as rows of texts, its head left out. */
async function file(wanted: Wanted): Promise<string[][]> {
  const answer = await exportCredits(team.manager, CreditMatch.parse(wanted), asked());
  const records = readCsv(await answer.text(), ",");
  return records.slice(1, -1).map((record) => record.cells);
}

const cases: [string, Wanted, (one: Credit) => boolean][] = [
  ["everything", {}, () => true],
  ["a state", { state: "rejected" }, (one) => one.state === "rejected"],
  ["any applied", { state: "any_applied" }, (one) => creditOutcomeOf[one.state] === "any_applied"],
  [
    "who needs a person",
    { state: "needs_person" },
    (one) =>
      ["unknown", "awaiting_approval"].includes(one.state) ||
      (one.state === "prepared" && one.sendAt === null),
  ],
  ["a customer", { customerId: "customer_3" }, (one) => one.customerId === "customer_3"],
  ["part of a name", { q: "ADA 2" }, (one) => one.customerLabel === "Ada 2"],
  ["a ticket", { q: "T-25" }, (one) => one.ticket === "T-25"],
  ["somebody who gave none", { agentId: "admin", reason: "promotion" }, () => false],
  ["a unit", { unit: "JPY", isCurrency: "true" }, (one) => one.money.unit === "JPY"],
  ["what is not money", { isCurrency: "false" }, (one) => !one.money.isCurrency],
];

describe.each(cases)("%s", (_name, wanted, expected) => {
  test("is the same in the list, in the totals and in the file", async () => {
    const found = await all(wanted);
    const listed = (await all({})).filter(expected);
    expect(found.map((one) => one.id).sort()).toEqual(listed.map((one) => one.id).sort());

    const exported = await file(wanted);
    expect(exported.map((cells) => cells[0])).toEqual(found.map((one) => one.id));

    const counted = (await totals(wanted)).flatMap((unit) => unit.outcomes);
    expect(counted.reduce((sum, one) => sum + one.count, 0)).toBe(found.length);
  });
});

test("an agent is found by id", async () => {
  const found = await all({ agentId: team.admin.id, reason: "promotion" });
  expect(found.length).toBeGreaterThan(50);
  expect(new Set(found.map((one) => `${one.createdBy.name} ${one.reason}`))).toEqual(
    new Set(["Alex promotion"]),
  );
  expect(await listCreditChoices(team.support)).toEqual({
    agents: [
      { id: team.admin.id, name: "Alex" },
      { id: team.support.id, name: "Sam" },
    ],
    units: [
      { unit: "JPY", isCurrency: true },
      { unit: "KWD", isCurrency: true },
      { unit: "USD", isCurrency: true },
      { unit: "points", isCurrency: false },
    ],
  });
});

test("totals are exact, per unit and outcome, with the digits of the unit", async () => {
  const found = await all({});
  const most = await totals({});
  const counts = most.map(({ outcomes }) => outcomes.reduce((sum, one) => sum + one.count, 0));
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
  const said = most.sort((a, b) => (a.unit < b.unit ? -1 : 1));
  expect(said.map((one) => one.unit)).toEqual(["JPY", "KWD", "USD", "points"]);
  for (const { unit, outcomes } of said) {
    const sums = creditOutcomes.flatMap((outcome) => {
      const own = found.filter(
        ({ money, state }) => money.unit === unit && creditOutcomeOf[state] === outcome,
      );
      if (own.length === 0) return [];
      return [{ outcome, amount: own.map((one) => one.money.amount).reduce(addDecimals), count: own.length }];
    });
    expect(outcomes.map((one) => [one.outcome, one.count])).toEqual(
      sums.map((one) => [one.outcome, one.count]),
    );
    for (const [at, one] of outcomes.entries())
      expect(compareDecimals(one.amount, sums[at]?.amount ?? "-1"), `${unit} ${one.outcome}`).toBe(0);
  }
  const digits = (amount = "") => amount.split(".")[1]?.length ?? 0;
  expect(said.map((one) => digits(one.outcomes[0]?.amount))).toEqual([0, 3, 2, 0]);
});

test("days are those of the reader", async () => {
  const late = row(1, { createdAt: new Date("2020-01-31T18:14:59.999Z"), customerId: "days" });
  const early = row(2, { createdAt: new Date("2020-01-31T18:15:00.000Z"), customerId: "days" });
  await database().insert(credit).values([late, early]);
  const ids = async (wanted: Wanted) =>
    (await all({ customerId: "days", zone: "Asia/Kathmandu", ...wanted })).map((one) => one.id);
  expect(await ids({ from: "2020-01-31", to: "2020-01-31" })).toEqual([late.id]);
  expect(await ids({ from: "2020-02-01" })).toEqual([early.id]);
  expect(await ids({ to: "2020-02-01" })).toEqual([early.id, late.id]);
  expect(await ids({ zone: "UTC", from: "2020-02-01" })).toEqual([]);
});

test("the file says everything about a credit, and nothing in it is a formula", async () => {
  const value = row(7, {
    customerId: "=1+1",
    customerLabel: "＝SUM(A1)",
    note: "'@quoted",
    ticket: "+49",
    state: "resolved_applied",
    amount: "12.500000",
    balanceBefore: "-3.5",
    balanceAfter: "9",
    resolvedBy: "u",
    resolvedByName: "Mo",
    resolutionNote: "saw it",
    bulkRunId: randomUUID(),
    bulkRow: 4,
  });
  await database().insert(credit).values(value);
  const answer = await exportCredits(team.manager, CreditMatch.parse({ customerId: "=1+1" }), asked());
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="credits-[\d-]+\.csv"$/);
  const raw = await answer.text();
  expect(raw.split(/[,\r\n]+/).filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
  expect(await lastFile("credits.export")).toMatchObject({
    targetLabel: "Credits with customerId: =1+1",
    trail: [expect.arrayContaining(["started"]), ["done", "1 credit exported."]],
  });
  const [cells] = await file({ customerId: "=1+1" });
  expect(cells).toEqual(
    expect.arrayContaining(
      ["=1+1", "＝SUM(A1)", "'@quoted", "+49", "12.50", "Applied (decided)", "resolved_applied"].concat([
        "-3.50",
        "9.00",
        "Mo",
        "saw it",
        value.bulkRunId ?? "",
        "4",
        value.id,
        "Sam",
      ]),
    ),
  );
});

test("what is written while the file is read does not disturb it", async () => {
  const before = await all({});
  const answer = await exportCredits(team.manager, CreditMatch.parse({}), asked());
  const reader = answer.body?.getReader();
  await reader?.read();
  await database()
    .insert(credit)
    .values(row(0, { createdAt: new Date(Date.now() + minute) }));
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    size += new TextDecoder().decode(part.value).match(/^"?[0-9a-f]{8}-/gm)?.length ?? 0;
  expect(size).toBe(before.length);
});

test("what somebody asked for by mistake is added up all the same, however much", async () => {
  const asked = { customerId: "huge", unit: "CHF", state: "awaiting_approval", amount: "999999999999999.99" };
  await database()
    .insert(credit)
    .values([row(1, asked), row(2, asked)]);
  const [total] = z.array(CreditTotal).parse(await totals({ unit: "CHF" }));
  expect(total?.outcomes).toEqual([
    { outcome: "awaiting_approval", amount: "1999999999999999.98", count: 2 },
  ]);
  const unit = { customerId: "huge", unit: "CHF", isCurrency: true };
  const { lines } = Allowance.parse(await getAllowance(team.support, unit));
  expect(lines.at(-1)).toMatchObject({ used: { amount: "1999999999999999.98" }, left: { amount: "0.00" } });
});
