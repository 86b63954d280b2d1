import { and, count, sql, sum } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as behind from "@/lib/contract/behind";
import { CreditMatch } from "@/lib/contract/credit-filters";
import { CustomerMatch } from "@/lib/contract/customer-filters";
import { addDays } from "@/lib/contract/days";
import { matchNames } from "@/lib/contract/match-names";
import type { StatsOf, StatsPart, StatsWindow } from "@/lib/contract/overview";
import { attributions } from "@/lib/contract/overview-choices";
import { paths } from "@/lib/contract/paths";
import { SaleMatch } from "@/lib/contract/sales";
import { matching } from "../credits/lists/match-credits";
import { customerWhere } from "../customers/customer-where";
import { database } from "../db/pool";
import { credit, customer, workspace } from "../db/schema";
import { getSaleTotal } from "../sales/get-sale-total";
import { listSales } from "../sales/list-sales";
import { openTestTeam, type TestTeam } from "../team/testing";
import { parts } from "./count-part";
import { windowDays } from "./stats-window";
import { localDay } from "./testing-oracle";
import { isMoney, keepProgram, middle, programs, windows } from "./testing-programs";

let team: TestTeam;
beforeAll(async () => {
  team = await openTestTeam();
});
afterAll(() => team.close());

type Rows = { count: number; amount?: number };

/** How many rows a link opens, and what they come to; nobody where there is no link. */
async function open(href: string | null): Promise<Rows> {
  if (href === null) return { count: 0 };
  const { pathname, searchParams } = new URL(href, "http://desk.test");
  const { sort, ...given } = Object.fromEntries(searchParams);
  if (pathname === paths.customers) {
    expect(matchNames).toEqual(expect.arrayContaining(Object.keys(given)));
    const [row] = await database()
      .select({ count: count() })
      .from(customer)
      .where(customerWhere(CustomerMatch.parse(given)));
    return { count: row?.count ?? 0 };
  }
  if (pathname === paths.credits) {
    const [row] = await database()
      .select({ count: count(), amount: sum(credit.amount) })
      .from(credit)
      .where(and(matching(CreditMatch.parse(given)), sql`true`));
    return { count: row?.count ?? 0, amount: Number(row?.amount ?? 0) };
  }
  expect(pathname).toBe(paths.sales);
  const match = SaleMatch.parse(given);
  const { data } = await getSaleTotal(team.manager, match);
  const listed = await listSales(team.manager, { ...match, page: 1, limit: 250 });
  expect(listed.data).toHaveLength(data.count);
  const amounts = listed.data.map(({ money }) => Number(money?.amount ?? 0));
  if (match.kind !== "unknown_rewards") expect(amounts.reduce((a, b) => a + b, 0)).toBe(Number(data.amount));
  return { count: data.count, amount: Number(data.amount) };
}

test("behind every number stand exactly as many rows, or as much, as it says", async () => {
  await fc.assert(
    fc.asyncProperty(programs, windows, async (program, { zone, begins, length, now, unit }) => {
      await keepProgram(program);
      await database().delete(workspace);
      await database().insert(workspace).values({ id: 1, timeZone: zone });
      const from = addDays(localDay(middle, zone), begins);
      const days = windowDays({ from, to: addDays(from, length - 1) });
      const window: StatsWindow = { ...days, timeZone: zone, unit, isCurrency: isMoney(unit) };
      const asked = {
        ...{ from: window.from, to: window.to, unit: { unit, isCurrency: window.isCurrency } },
        ...({ timeZone: zone, now: new Date(now), by: "revenue", n: 7, attribution: "direct" } as const),
      };
      const part = async <P extends Exclude<StatsPart, "attention">>(name: P, more = {}) =>
        (await parts[name]({ ...asked, ...more })) as StatsOf<P>;
      const said: [string, string | null, number, "count" | "amount"][] = [];
      const say = (
        name: string,
        href: string | null,
        number: number | string,
        what: "count" | "amount" = "count",
      ) => said.push([name, href, Number(number), what]);

      const n = await part("numbers");
      const to = behind.behindNumbers(window);
      say("joined", to.joined, n.joined.now ?? 0);
      say("referred", to.referred, n.referred.now ?? 0);
      say("active referrers", to.activeReferrers, n.activeReferrers.now ?? 0);
      say("sales", to.revenue, n.sales.now ?? 0);
      say("revenue", to.revenue, n.revenue.now, "amount");
      say("reward cost", to.rewardCost, n.rewardCost.now, "amount");
      say("credits", to.credits, n.credits.now, "amount");
      say("credits elsewhere", to.elsewhere, n.otherCredits.now, "amount");
      say("rewards", to.rewards, n.rewards.now, "amount");
      say("rewards of unknown amount", to.unknownRewards, n.rewardsWithoutAmount);
      say("unread referrers", to.unreadReferrers, n.transactions.total - n.transactions.known);

      const h = await part("habits");
      const habit = behind.behindHabits(h, window);
      say("participating", habit.participating, h.participation.part);
      say("participants", habit.participants, h.participation.total);
      say("converted", habit.converted, h.conversion.part);
      say("conversion of", habit.conversionCohort, h.conversion.total);
      const { known, total } = h.conversion.coverage;
      say("conversion not known of", habit.conversionUnread, total - known);
      say("did refer", habit.did, h.timeToFirst.did);
      say("not yet", habit.notYet, h.timeToFirst.notYet);
      say("K: parents", habit.kCohort, h.k.cohort);
      say("K: children", habit.kChildren, h.k.children);

      const l = await part("liability", { unit: { unit: "USD", isCurrency: true } });
      const owed = behind.behindLiability({ unit: "USD", isCurrency: true });
      say("liability", owed.all, l.people);
      say("balances not read", owed.unread, l.balances.total - l.balances.known);
      const archived = await open(owed.archived);
      expect(Number(l.archived) > 0).toBe(archived.count > 0);

      const g = await part("generations");
      for (const row of g.rows) {
        const generation = behind.behindGeneration(row.depth, window);
        say(`generation ${row.depth}`, generation.people, row.people);
        say(`joined generation ${row.depth}`, generation.joined, row.joined);
        say(`revenue of generation ${row.depth}`, generation.revenue, row.revenue, "amount");
      }
      say("in circles", behind.behindCircles, g.inCircles);

      for (const attribution of attributions) {
        const { rows, concentration } = await part("referrers", { attribution });
        for (const row of rows) {
          const theirs = behind.behindReferrer(row.id, window, attribution);
          say(`referred by ${row.id}`, theirs.referred, row.referred);
          say(`${attribution} revenue of ${row.id}`, theirs.revenue, row.revenue, "amount");
        }
        say(
          `${attribution} top ten`,
          behind.behindConcentration(window, attribution),
          concentration.top,
          "amount",
        );
      }

      for (const point of (await part("trend")).points.slice(0, 8)) {
        const step = behind.behindPoint(point, window);
        say(`joined from ${point.from}`, step.joined, point.joined);
        say(`referred from ${point.from}`, step.referred, point.referred);
        say(`revenue from ${point.from}`, step.revenue, point.revenue, "amount");
        say(`cost from ${point.from}`, step.rewardCost, point.cost, "amount");
      }

      for (const month of (await part("cohorts")).months.slice(-5))
        for (const kind of ["referring", "buying"] as const) {
          const size = kind === "buying" ? month.referredSize : month.size;
          const cohort = behind.behindCohort(month, kind);
          say(`${kind} of ${month.month}`, cohort.all, size);
          for (const [after, share] of month[kind].entries())
            if (share !== null)
              say(`${kind} of ${month.month} after ${after}`, cohort.after(after), Math.round(share * size));
        }

      for (const [name, href, number, what] of said)
        expect([name, href, (await open(href))[what] ?? 0]).toEqual([name, href, number]);
    }),
    { numRuns: Number(process.env.STATS_RUNS ?? 8), endOnFailure: false },
  );
}, 240_000);
