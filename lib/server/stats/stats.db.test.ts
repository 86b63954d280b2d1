import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, startOfDay } from "@/lib/contract/days";
import type { StatsOf, StatsPart } from "@/lib/contract/overview";
import { database } from "../db/pool";
import { credit, customer, customerMoney, sale } from "../db/schema";
import { customerRow } from "../mirror/customer-row";
import { recountReferrals } from "../mirror/recount-referrals";
import { openTestTeam, type TestTeam } from "../team/testing";
import { parts } from "./count-part";
import { windowDays } from "./stats-window";
import { localDay, naive, type Plain, type Question } from "./testing-oracle";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
afterAll(() => team.close());

const day = 86_400_000;
const middle = Date.UTC(2026, 3, 4, 15);
const ids = Array.from({ length: 9 }, (_, at) => `c${at}`);
const units = ["USD", "points"];
const isMoney = (unit: string) => unit === "USD";
/** Minutes around the hour at which clocks go back on Lord Howe, by half an hour, or days away from it. */
const at = fc.oneof(
  fc.integer({ min: -90, max: 90 }).map((minutes) => middle + minutes * 60_000),
  fc.integer({ min: -80 * 24, max: 20 * 24 }).map((hour) => middle + hour * 3_600_000),
);
const id = fc.constantFrom(...ids);
const unit = fc.constantFrom(...units);
const amount = fc.integer({ min: 1, max: 40 });
const often = (weight: number) => fc.integer({ min: 0, max: 99 }).map((n) => n < weight);

/** Circles, referrers who are gone or never were, refunds, unknown dates, units side by side. */
const programs: fc.Arbitrary<Plain> = fc.record({
  people: fc.tuple(
    ...ids.map((one) =>
      fc.record({
        id: fc.constant(one),
        referrer: fc.option(
          fc.oneof({ weight: 9, arbitrary: id }, { weight: 1, arbitrary: fc.constant("nobody") }),
        ),
        at: fc.option(at, { freq: 12 }),
        isActive: often(85),
        deleted: often(8),
        balance: fc.option(amount),
        read: often(80),
      }),
    ),
  ),
  sales: fc.array(
    fc.record({
      referrer: id,
      referred: fc.option(id, { freq: 12 }),
      at,
      unit,
      amount,
      isCredit: often(20),
      gone: often(15),
      rewards: fc.array(fc.record({ unit, amount }), { maxLength: 2 }),
    }),
    { maxLength: 14 },
  ),
  credits: fc.array(
    fc.record({
      customer: id,
      at,
      unit,
      amount,
      state: fc.constantFrom("applied", "resolved_applied", "rejected", "unknown", "cancelled"),
      reason: fc.constantFrom("goodwill", "correction"),
    }),
    { maxLength: 5 },
  ),
});

async function keep({ people, sales, credits }: Plain): Promise<void> {
  const now = new Date(middle);
  const instant = (ms: number | null) => (ms === null ? null : new Date(ms));
  await database().transaction(async (tx) => {
    for (const table of [customer, sale, customerMoney]) await tx.delete(table);
    await tx.execute("alter table credit_event disable trigger all");
    await tx.delete(credit);
    await tx.insert(customer).values(
      people.map((one) => {
        const record = {
          ...{ id: one.id, key: one.id, email: null, name: null, surname: null, approved: null },
          ...{ status: one.isActive ? "active" : "deleted", isActive: one.isActive },
          ...{ referrer: one.referrer ? { id: one.referrer, key: null, email: null, name: null } : null },
          ...{ referralsCount: null, dateOfBirth: null, referralLink: null, referralLinks: [], tags: [] },
          ...{ customFields: {}, createdAt: instant(one.at)?.toISOString() ?? null, updatedAt: null },
        };
        return {
          ...customerRow(record, now, 1),
          presence: one.deleted ? "deleted" : "listed",
          balanceAsOf: one.balance === null ? null : now,
          transactionsAsOf: one.read ? now : null,
        };
      }),
    );
    const money = people.flatMap(({ id: customerId, balance }) =>
      balance === null ? [] : { customerId, unit: "USD", isCurrency: true, balance: String(balance) },
    );
    if (money.length > 0) await tx.insert(customerMoney).values(money);
    if (sales.length > 0)
      await tx.insert(sale).values(
        sales.map((one, key) => ({
          referrerId: one.referrer,
          key: `s${key}`,
          action: one.isCredit ? "credit" : "sale",
          isCredit: one.isCredit,
          amount: String(one.amount),
          unit: one.unit,
          isCurrency: isMoney(one.unit),
          referredId: one.referred,
          rewards: one.rewards.length,
          rewardMoney: one.rewards.map((reward) => ({
            ...{ unit: reward.unit, isCurrency: isMoney(reward.unit), amount: String(reward.amount) },
          })),
          createdAt: new Date(one.at),
          goneAt: one.gone ? now : null,
        })),
      );
    for (const one of credits)
      await tx
        .insert(credit)
        .values({
          ...{ id: randomUUID(), customerId: one.customer, customerGiven: one.customer, customerLabel: "x" },
          ...{
            amount: String(one.amount),
            unit: one.unit,
            isCurrency: isMoney(one.unit),
            reason: one.reason,
          },
          ...{ bodyHash: "x", state: one.state, createdBy: "agent", createdByName: "Agent" },
          createdAt: new Date(one.at),
        })
        // One unknown credit a customer is all that can be.
        .onConflictDoNothing();
    await recountReferrals(tx, ids);
  });
}

const windows = fc.record({
  zone: fc.constantFrom("Australia/Lord_Howe", "America/St_Johns", "UTC"),
  begins: fc.integer({ min: -45, max: 0 }),
  length: fc.integer({ min: 1, max: 50 }),
  unit,
  now: fc.constantFrom(middle + 2 * day, middle + 45 * day),
});

/** Decimals of the answer as numbers: those here are small and whole. */
const numeric = (value: string) => Number(value);

test("every number is what counting one row at a time gives, on days of every length", async () => {
  await fc.assert(
    fc.asyncProperty(programs, windows, async (program, { zone, begins, length, now, unit: of }) => {
      await keep(program);
      const from = addDays(localDay(middle, zone), begins);
      const question: Question = { from, to: addDays(from, length - 1), zone, now, unit: of };
      const was = windowDays(question);
      const is = naive(program, question);
      const before = naive(program, { ...question, from: was.beforeFrom, to: was.beforeTo });
      const asked = {
        ...{ from, to: question.to, unit: { unit: of, isCurrency: isMoney(of) }, timeZone: zone },
        ...({ now: new Date(now), by: "revenue", n: 7, attribution: "downline" } as const),
      };
      const count = async <P extends Exclude<StatsPart, "attention">>(part: P, more = {}) =>
        (await parts[part]({ ...asked, ...more })) as StatsOf<P>;

      const n = await count("numbers");
      for (const name of [
        "joined",
        "referred",
        "referralRate",
        "activeReferrers",
        "mean",
        "median",
        "sales",
      ] as const)
        expect([name, n[name].now ?? null, n[name].before ?? null]).toEqual([name, is[name], before[name]]);
      expect(
        [n.revenue, n.rewardCost, n.credits].map((each) => [each.now, each.before].map(numeric)),
      ).toEqual([
        [is.revenue, before.revenue],
        [is.cost, before.cost],
        [is.own, before.own],
      ]);
      expect(n.return).toEqual({ now: is.return, before: before.return });

      const h = await count("habits");
      const end = Math.min(startOfDay(addDays(question.to, 1), zone).getTime(), now);
      expect(h.participation).toMatchObject(is.participationAt(end, localDay(Math.min(end - 1, now), zone)));
      const { part, total, coverage } = h.conversion;
      expect({ part, total, all: coverage.total }).toEqual(is.conversion);
      expect({ cohort: h.k.cohort, children: h.k.children }).toEqual(is.kOf(7));
      const { curve: _curve, ...first } = h.timeToFirst;
      expect(first).toEqual(is.timeToFirst);

      const l = await count("liability", { unit: { unit: "USD", isCurrency: true } });
      expect([l.amount, l.archived].map(numeric)).toEqual([is.liability, is.archived]);

      const g = await count("generations");
      expect(g.rows.map((row) => ({ ...row, revenue: numeric(row.revenue) }))).toEqual(is.generations);
      expect(g.inCircles).toBe(is.inCircles);

      for (const attribution of ["direct", "downline"] as const) {
        const { rows, concentration } = await count("referrers", { attribution });
        const earned = is.earnedBy(attribution);
        for (const row of rows)
          expect([row.id, numeric(row.revenue)]).toEqual([row.id, earned.get(row.id) ?? 0]);
        const amounts = rows.map(({ revenue }) => numeric(revenue));
        expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
        // Fewer than ten people: all of it comes from the ten.
        expect([concentration.top, concentration.total].map(numeric)).toEqual([is.revenue, is.revenue]);
      }

      const t = await count("trend");
      const sums = (pick: (point: (typeof t.points)[number]) => number) =>
        [t.points, t.before].map((all) => all.reduce((sum, one) => sum + pick(one), 0));
      expect(sums(({ joined }) => joined)).toEqual([is.joined, before.joined]);
      expect(sums(({ revenue }) => numeric(revenue))).toEqual([is.revenue, before.revenue]);
      expect(sums(({ cost }) => numeric(cost))).toEqual([is.cost, before.cost]);
      for (const point of t.points) {
        const own = naive(program, { ...question, from: point.from, to: point.to });
        expect([point.from, point.joined, point.referred]).toEqual([point.from, own.joined, own.referred]);
      }

      const c = await count("credits");
      expect([c.count, numeric(c.amount)]).toEqual([is.credits.length, is.own]);
    }),
    { numRuns: Number(process.env.STATS_RUNS ?? 12), endOnFailure: false },
  );
});
