import "server-only";
import { Customer } from "@/lib/contract/customers";
import { addDays, dayAt, startOfDay } from "@/lib/contract/days";
import { displayName } from "@/lib/contract/display-name";
import { addDecimals, unitDigits, withDigits } from "@/lib/contract/money";
import type { StatsBody, StatsPart, StatsQuery, Sum } from "@/lib/contract/overview";
import type { Unit } from "@/lib/contract/workspace";
import { ratio } from "./ask";
import { countCohorts } from "./count-cohorts";
import { tallyCredits } from "./count-credits";
import { countGenerations } from "./count-generations";
import { countConversion, countK, countParticipation, countTimeToFirst } from "./count-habits";
import { countBalances, coverBalances } from "./count-liability";
import { countCost, countRevenue, coverTransactions } from "./count-money";
import { countPeople, countReferrers } from "./count-people";
import { countConcentration, listTop } from "./count-top";
import { type Buckets, cut, monthsUpTo, pairOf, type Span, stepOf, windowDays } from "./stats-window";

/** What a count is about: the question with its unit and zone filled in. */
export type Asked = Omit<StatsQuery, "unit" | "isCurrency"> & { unit: Unit; timeZone: string; now: Date };

const noDate = new Date(0);
const minimum = (a: Date, b: Date) => (a < b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

/** Amounts as they are shown: with the digits of their unit. */
const amountIn =
  ({ unit, isCurrency }: Unit) =>
  (amount: string | undefined) =>
    withDigits(addDecimals(amount ?? "0", "0"), unitDigits(unit, isCurrency));

/** A span of a list of neighbours. */
const spanOf = ({ starts }: Buckets, at: number): Span => ({
  from: starts[at] ?? noDate,
  to: starts[at + 1] ?? noDate,
});

type Body<P extends StatsPart> = Extract<StatsBody, { part: P }>;

async function numbers(asked: Asked): Promise<Body<"numbers">> {
  const pair = pairOf(asked, asked.timeZone);
  const [was, is] = await countPeople(pair);
  const [had, has] = await countReferrers(pair);
  const [sold, sells] = await countRevenue(pair, asked.unit);
  const [cost, costs] = await countCost(pair, asked.unit);
  const coverage = await coverTransactions();
  const text = amountIn(asked.unit);
  const sum = (now: string | undefined, before: string | undefined): Sum => ({
    now: text(now),
    before: text(before),
  });
  const whole = (each: typeof cost) =>
    [each?.credits, each?.otherCredits, each?.rewards].reduce<string>(
      (a, b) => addDecimals(a, b ?? "0"),
      "0",
    );
  const revenue = sum(sells?.amount, sold?.amount);
  const rewardCost = sum(whole(costs), whole(cost));
  return {
    part: "numbers",
    joined: { now: is?.joined ?? 0, before: was?.joined ?? 0 },
    referred: { now: is?.referred ?? 0, before: was?.referred ?? 0 },
    referralRate: {
      now: ratio(is?.referred ?? 0, is?.joined ?? 0),
      before: ratio(was?.referred ?? 0, was?.joined ?? 0),
    },
    activeReferrers: { now: has?.active ?? 0, before: had?.active ?? 0 },
    mean: { now: has?.mean ?? null, before: had?.mean ?? null },
    median: { now: has?.median ?? null, before: had?.median ?? null },
    sales: { now: sells?.sales ?? 0, before: sold?.sales ?? 0 },
    revenue,
    credits: sum(costs?.credits, cost?.credits),
    otherCredits: sum(costs?.otherCredits, cost?.otherCredits),
    rewards: sum(costs?.rewards, cost?.rewards),
    rewardCost,
    return: {
      now: ratio(Number(revenue.now), Number(rewardCost.now)),
      before: ratio(Number(revenue.before), Number(rewardCost.before)),
    },
    rewardsWithoutAmount: costs?.withoutAmount ?? 0,
    transactions: { known: coverage.known, total: coverage.total },
    transactionsSince: coverage.since?.toISOString() ?? null,
  };
}

async function habits(asked: Asked): Promise<Body<"habits">> {
  const pair = pairOf(asked, asked.timeZone);
  const [before, window] = [spanOf(pair, 0), spanOf(pair, 1)];
  const { n, now } = asked;
  const { beforeTo } = windowDays(asked);
  const today = dayAt(now, asked.timeZone);
  const at = (day: string) => startOfDay(day, asked.timeZone);
  /** A span's days that are so many whole days ago, the last of them, and where they end. */
  const ago = (span: Span, last: string, days: number) => {
    const to = earlier(last, addDays(today, -days - 1));
    return { to, span: { from: span.from, to: minimum(span.to, at(addDays(to, 1))) } };
  };
  const joinedTo = addDays(earlier(asked.to, today), -30);
  const joins = await countParticipation(at(addDays(joinedTo, 1)), window.to);
  const joinedThen = await countParticipation(at(addDays(beforeTo, -29)), window.from);
  const [month, monthBefore] = [ago(window, asked.to, 30), ago(before, beforeTo, 30)];
  const { coverage, ...buys } = await countConversion(month.span);
  const bought = await countConversion(monthBefore.span);
  const kDays = ago(window, asked.to, n);
  const k = await countK(kDays.span, n);
  const kBefore = await countK(ago(before, beforeTo, n).span, n);
  const first = await countTimeToFirst(window, now);
  const share = (is: { part: number; total: number }, was: typeof is) => ({
    ...is,
    now: ratio(is.part, is.total),
    before: ratio(was.part, was.total),
  });
  return {
    part: "habits",
    participation: { ...share(joins, joinedThen), joinedTo },
    conversion: { ...share(buys, bought), coverage, joinedTo: month.to },
    k: {
      ...k,
      n,
      joinedTo: kDays.to,
      now: ratio(k.children, k.cohort),
      before: ratio(kBefore.children, kBefore.cohort),
    },
    timeToFirst: { ...first, never: ratio(first.notYet, first.cohort) },
  };
}

async function liability({ unit }: Asked): Promise<Body<"liability">> {
  const units = await countBalances();
  const { since, ...balances } = await coverBalances();
  const isIt = (one: Unit) => one.unit === unit.unit && one.isCurrency === unit.isCurrency;
  const own = units.find(isIt);
  return {
    part: "liability",
    amount: amountIn(unit)(own?.amount),
    archived: amountIn(unit)(own?.archived),
    people: own?.people ?? 0,
    balances,
    since: since?.toISOString() ?? null,
    others: units
      .filter((one) => !isIt(one))
      .map((one) => ({ unit: one.unit, isCurrency: one.isCurrency, amount: amountIn(one)(one.amount) })),
  };
}

async function trend(asked: Asked): Promise<Body<"trend">> {
  const step = stepOf(asked);
  const days = windowDays(asked);
  const pointsOf = async (window: { from: string; to: string }) => {
    const buckets = cut(window, step, asked.timeZone);
    const people = await countPeople(buckets);
    const revenue = await countRevenue(buckets, asked.unit);
    const cost = await countCost(buckets, asked.unit);
    const text = amountIn(asked.unit);
    return people.map(({ joined, referred }, at) => {
      const { credits = "0", otherCredits = "0", rewards = "0" } = cost[at] ?? {};
      return {
        from: buckets.days[at] ?? "",
        to: addDays(buckets.days[at + 1] ?? "", -1),
        joined,
        referred,
        revenue: text(revenue[at]?.amount),
        cost: text(addDecimals(addDecimals(credits, otherCredits), rewards)),
      };
    });
  };
  const points = await pointsOf(days);
  const before = await pointsOf({ from: days.beforeFrom, to: days.beforeTo });
  return { part: "trend", step, points, before };
}

async function referrers(asked: Asked): Promise<Body<"referrers">> {
  const options = {
    ...spanOf(pairOf(asked, asked.timeZone), 1),
    unit: asked.unit,
    attribution: asked.attribution,
  };
  const rows = await listTop(options, asked.by);
  const { top, total } = await countConcentration(options);
  const text = amountIn(asked.unit);
  return {
    part: "referrers",
    rows: rows.map(({ id, record, referred, revenue }) => {
      const known = Customer.safeParse(record).data;
      return {
        id,
        name: known ? displayName(known) : id,
        email: known?.email ?? null,
        referred,
        revenue: text(revenue),
      };
    }),
    concentration: { share: ratio(Number(top), Number(total)), top: text(top), total: text(total) },
  };
}

async function generations(asked: Asked): Promise<Body<"generations">> {
  const window = spanOf(pairOf(asked, asked.timeZone), 1);
  const { rows, inCircles } = await countGenerations(window, asked.unit);
  const text = amountIn(asked.unit);
  return {
    part: "generations",
    rows: rows.map((row) => ({ ...row, revenue: text(row.revenue) })),
    inCircles,
  };
}

async function cohorts({ to, timeZone, now }: Asked): Promise<Body<"cohorts">> {
  return { part: "cohorts", months: await countCohorts(monthsUpTo(to, 12, timeZone), now) };
}

async function credits(asked: Asked): Promise<Body<"credits">> {
  const rows = await tallyCredits(spanOf(pairOf(asked, asked.timeZone), 1), asked.unit);
  const text = amountIn(asked.unit);
  const tally = (some: typeof rows) => ({
    amount: text(some.reduce((sum, { amount }) => addDecimals(sum, amount), "0")),
    count: some.reduce((sum, { count }) => sum + count, 0),
  });
  const by = <K extends "reason" | "id">(key: K) =>
    [...new Set(rows.map((row) => row[key]))]
      .map((value) => rows.filter((row) => row[key] === value))
      .map((some) => ({ first: some[0], ...tally(some) }))
      .sort((a, b) => b.count - a.count);
  return {
    part: "credits",
    ...tally(rows),
    reasons: by("reason").flatMap(({ first, ...sums }) => (first ? { reason: first.reason, ...sums } : [])),
    agents: by("id").flatMap(({ first, ...sums }) =>
      first ? { id: first.id, name: first.name, ...sums } : [],
    ),
  };
}

type Counting = (asked: Asked) => Promise<StatsBody>;

/** How each part is counted from the mirror and the ledger. */
export const parts: Record<Exclude<StatsPart, "attention">, Counting> = {
  numbers,
  habits,
  liability,
  trend,
  referrers,
  generations,
  cohorts,
  credits,
};
