import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, startOfDay } from "@/lib/contract/days";
import type { StatsOf, StatsPart } from "@/lib/contract/overview";
import { openTestTeam, type TestTeam } from "../team/testing";
import { parts } from "./count-part";
import { windowDays } from "./stats-window";
import { localDay, naive, type Question } from "./testing-oracle";
import { isMoney, keepProgram, middle, programs, windows } from "./testing-programs";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
afterAll(() => team.close());

/** Decimals of the answer as numbers: those here are small and whole. */
const numeric = (value: string) => Number(value);

test("every number is what counting one row at a time gives, on days of every length", async () => {
  await fc.assert(
    fc.asyncProperty(programs, windows, async (program, { zone, begins, length, now, unit: of }) => {
      await keepProgram(program);
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
      const end = startOfDay(addDays(question.to, 1), zone).getTime();
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
