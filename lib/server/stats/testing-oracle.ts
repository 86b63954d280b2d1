import "server-only";
import type { Attribution } from "./count-top";

/** A program as plain rows. Times are epoch milliseconds; amounts whole numbers. */
export type Person = {
  id: string;
  referrer: string | null;
  at: number | null;
  isActive: boolean;
  deleted: boolean;
  balance: number | null;
  read: boolean;
};
export type Sold = {
  referrer: string;
  referred: string | null;
  at: number;
  unit: string;
  amount: number;
  isCredit: boolean;
  gone: boolean;
  rewards: { unit: string; amount: number }[];
};
export type Given = {
  customer: string;
  at: number;
  unit: string;
  amount: number;
  state: string;
  reason: string;
};
export type Plain = { people: Person[]; sales: Sold[]; credits: Given[] };
export type Question = { from: string; to: string; zone: string; now: number; unit: string };

const day = 86_400_000;
const given = ["applied", "applied_inferred", "resolved_applied"];

/** The calendar day at a moment, as the runtime's own calendar has it. */
export const localDay = (at: number, zone: string) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(at);

const daysApart = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / day;
const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
const median = (all: readonly number[]) => {
  const sorted = [...all].sort((a, b) => a - b);
  const mid = (sorted.length - 1) / 2;
  return sorted.length === 0 ? null : ((sorted[Math.floor(mid)] ?? 0) + (sorted[Math.ceil(mid)] ?? 0)) / 2;
};
/** The smallest of them that at least so many do not pass. */
const percentile = (all: readonly number[], p: number) => {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted.length === 0 ? null : (sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null);
};
const share = (part: number, total: number) => (total === 0 ? null : part / total);

/** The definitions of `lib/contract/metrics.ts`, counted one row at a time, as slowly and plainly as can be. */
export function naive({ people, sales, credits }: Plain, { from, to, zone, now, unit }: Question) {
  const here = people.filter((one) => !one.deleted);
  const byId = new Map(here.map((one) => [one.id, one]));
  const inW = (at: number | null): at is number => {
    if (at === null) return false;
    const local = localDay(at, zone);
    return from <= local && local <= to;
  };
  const children = (id: string) => here.filter((one) => one.referrer === id);
  const firstChild = (id: string) => {
    const times = children(id).flatMap(({ at }) => at ?? []);
    return times.length === 0 ? null : Math.min(...times);
  };
  const joined = here.filter(({ at }) => inW(at));
  const referred = joined.filter(({ referrer }) => referrer !== null);
  const counts = [...byId.keys()]
    .map((id) => referred.filter(({ referrer }) => referrer === id).length)
    .filter((count) => count > 0);

  const standing = sales.filter(
    (one) => !one.isCredit && !one.gone && one.referred !== null && one.unit === unit && inW(one.at),
  );
  const revenue = sum(standing.map(({ amount }) => amount));
  const own = credits.filter((one) => one.unit === unit && given.includes(one.state));
  const ownInW = own.filter(({ at }) => inW(at));
  const others = sales.filter(
    (one) =>
      one.isCredit &&
      !one.gone &&
      one.unit === unit &&
      inW(one.at) &&
      !own.some(
        ({ customer, amount, at }) =>
          customer === one.referrer && amount === one.amount && Math.abs(at - one.at) <= 3_600_000,
      ),
  );
  const rewards = sales
    .filter((one) => !one.isCredit && !one.gone && inW(one.at))
    .flatMap((one) => one.rewards.filter((reward) => reward.unit === unit));
  const cost = sum([...ownInW, ...others, ...rewards].map(({ amount }) => amount));

  /** On a day that so many whole days have passed since. */
  const isDaysAgo = (days: number, at: number | null) =>
    at !== null && daysApart(localDay(at, zone), localDay(now, zone)) > days;
  const conversionCohort = referred.filter(({ at }) => isDaysAgo(30, at));
  const known = conversionCohort.filter(({ referrer }) => people.find(({ id }) => id === referrer)?.read);
  const converted = known.filter((one) =>
    sales.some((s) => s.referred === one.id && !s.isCredit && !s.gone && s.at < (one.at ?? 0) + 30 * day),
  );
  const kOf = (n: number) => {
    const cohort = joined.filter(({ at }) => isDaysAgo(n, at));
    const born = cohort.map(
      (one) => children(one.id).filter(({ at }) => at !== null && at < (one.at ?? 0) + n * day).length,
    );
    return { cohort: cohort.length, children: sum(born) };
  };
  const participationAt = (at: number, lastDay: string) => {
    const all = here.filter(
      (one) => one.isActive && one.at !== null && daysApart(localDay(one.at, zone), lastDay) >= 30,
    );
    const part = all.filter(({ id }) => (firstChild(id) ?? Number.POSITIVE_INFINITY) < at);
    return { part: part.length, total: all.length };
  };
  const waits = joined.flatMap((one) => {
    const first = firstChild(one.id);
    return first === null ? [] : Math.max(0, first - (one.at ?? 0)) / day;
  });

  const upwards = (start: string) => {
    const line = new Set<string>([start]);
    for (let at = byId.get(start)?.referrer; at && !line.has(at); at = byId.get(at)?.referrer) line.add(at);
    return [...line];
  };
  const earnedBy = (attribution: Attribution) => {
    const earned = new Map<string, number>();
    for (const one of standing)
      for (const id of attribution === "direct" ? [one.referrer] : upwards(one.referrer))
        earned.set(id, (earned.get(id) ?? 0) + one.amount);
    return earned;
  };
  const depthOf = (id: string) => {
    const seen = new Set<string>();
    for (let at = byId.get(id); at; at = byId.get(at.referrer ?? "")) {
      if (seen.has(at.id)) return null;
      seen.add(at.id);
    }
    return seen.size - 1;
  };
  const depths = [...byId.keys()].map((id) => ({ id, depth: depthOf(id) }));
  const generations = [...new Set(depths.flatMap(({ depth }) => depth ?? []))]
    .sort((a, b) => a - b)
    .map((depth) => {
      const ids = new Set(depths.filter((one) => one.depth === depth).map(({ id }) => id));
      return {
        depth,
        people: ids.size,
        joined: joined.filter(({ id }) => ids.has(id)).length,
        revenue: sum(standing.filter((one) => ids.has(one.referred ?? "")).map(({ amount }) => amount)),
      };
    });
  const open = here.filter((one) => one.balance !== null);

  return {
    joined: joined.length,
    referred: referred.length,
    referralRate: share(referred.length, joined.length),
    activeReferrers: counts.length,
    mean: share(sum(counts), counts.length),
    median: median(counts),
    revenue,
    sales: standing.length,
    cost,
    own: sum(ownInW.map(({ amount }) => amount)),
    return: share(revenue, cost),
    conversion: { part: converted.length, total: known.length, all: conversionCohort.length },
    kOf,
    participationAt,
    timeToFirst: {
      cohort: joined.length,
      did: waits.length,
      p50: percentile(waits, 0.5),
      p90: percentile(waits, 0.9),
      notYet: joined.filter(({ id }) => children(id).length === 0).length,
      never: share(joined.filter(({ id }) => children(id).length === 0).length, joined.length),
    },
    earnedBy,
    upwards,
    generations,
    inCircles: depths.filter(({ depth }) => depth === null).length,
    liability: sum(open.map(({ balance }) => balance ?? 0)),
    archived: sum(open.filter(({ isActive }) => !isActive).map(({ balance }) => balance ?? 0)),
    credits: ownInW,
  };
}
