import { z } from "zod";
import { creditReasons } from "./credit-words";
import { Instant } from "./envelope";
import { DecimalSum, Money } from "./money";
import { attributions, kDays, topOrders } from "./overview-choices";
import { Day } from "./text";

const dayMs = 86_400_000;
const mostDays = 3_660;
const WindowDay = Day.refine((day) => day >= "2000-01-01" && day <= "2999-12-31", "Not a year in question");

/** What is asked for: calendar days of the workspace's zone, both included, and one unit. */
export const StatsQuery = z
  .object({
    from: WindowDay,
    to: WindowDay,
    /** Left out: the main unit. */
    unit: z.string().min(1).max(40).optional(),
    isCurrency: z.stringbool().default(true),
    attribution: z.enum(attributions).default("direct"),
    by: z.enum(topOrders).default("revenue"),
    n: z.coerce
      .number()
      .refine((n): n is (typeof kDays)[number] => (kDays as readonly number[]).includes(n), "7, 30 or 90")
      .default(30),
  })
  .superRefine((v, ctx) => {
    const days = (Date.parse(v.to) - Date.parse(v.from)) / dayMs;
    if (days < 0) ctx.addIssue({ code: "custom", path: ["to"], message: "Must not be before the first day" });
    if (days > mostDays) ctx.addIssue({ code: "custom", path: ["to"], message: "At most ten years" });
  });
export type StatsQuery = z.output<typeof StatsQuery>;

const Count = z.int().nonnegative();
/** A number in W and in the period before; null where it is not defined (nothing to divide by). */
const Figure = z.object({ now: z.number().nullable(), before: z.number().nullable() });
export type Figure = z.infer<typeof Figure>;
/** A share with what it is a share of. */
const Share = Figure.extend({ part: Count, total: Count });
export type Share = z.infer<typeof Share>;
const Sum = z.object({ now: DecimalSum, before: DecimalSum });
export type Sum = z.infer<typeof Sum>;
/** For how many of those it concerns the data was read. */
export const Coverage = z.object({ known: Count, total: Count });
export type Coverage = z.infer<typeof Coverage>;

/** The days that were counted, and those they are compared with. */
export const StatsWindow = z.object({
  from: z.string(),
  to: z.string(),
  beforeFrom: z.string(),
  beforeTo: z.string(),
  timeZone: z.string(),
  unit: z.string().nullable(),
  isCurrency: z.boolean(),
});
export type StatsWindow = z.infer<typeof StatsWindow>;

export const Numbers = z.object({
  part: z.literal("numbers"),
  joined: Figure,
  referred: Figure,
  referralRate: Figure,
  activeReferrers: Figure,
  mean: Figure,
  median: Figure,
  sales: Figure,
  revenue: Sum,
  /** The parts of the reward cost: given here, given elsewhere, and rewards that Partnero granted. */
  credits: Sum,
  otherCredits: Sum,
  rewards: Sum,
  rewardCost: Sum,
  return: Figure,
  /** Sales in W with a reward of which Partnero did not say the amount: it is in no sum. */
  rewardsWithoutAmount: Count,
  /** Referrers whose transactions were read, and the oldest of those readings. */
  transactions: Coverage,
  transactionsSince: Instant.nullable(),
});
export type Numbers = z.infer<typeof Numbers>;

export const Habits = z.object({
  part: z.literal("habits"),
  /** `joinedTo`, here and below: the last day on which those who are counted joined. */
  participation: Share.extend({ joinedTo: z.string() }),
  /** Of those whose referrer's transactions were read; `coverage` says how many that are. */
  conversion: Share.extend({ coverage: Coverage, joinedTo: z.string() }),
  k: Figure.extend({ children: Count, cohort: Count, n: z.int(), joinedTo: z.string() }),
  timeToFirst: z.object({
    cohort: Count,
    /** Who has referred somebody so far. */
    did: Count,
    notYet: Count,
    p50: z.number().nullable(),
    p90: z.number().nullable(),
    never: z.number().nullable(),
    /** Share who have referred by so many days, each person counted only as long as they were there. */
    curve: z.array(z.object({ day: z.int(), share: z.number(), watched: Count })),
  }),
});
export type Habits = z.infer<typeof Habits>;

export const Liability = z.object({
  part: z.literal("liability"),
  amount: DecimalSum,
  /** Of that, open with people who are archived. */
  archived: DecimalSum,
  people: Count,
  balances: Coverage,
  /** The oldest reading that is in the sum. */
  since: Instant.nullable(),
  others: z.array(Money),
});
export type Liability = z.infer<typeof Liability>;

const TrendPoint = z.object({
  from: z.string(),
  to: z.string(),
  joined: Count,
  referred: Count,
  revenue: DecimalSum,
  cost: DecimalSum,
});
export type TrendPoint = z.infer<typeof TrendPoint>;
export const Trend = z.object({
  part: z.literal("trend"),
  step: z.enum(["day", "week", "month"]),
  points: z.array(TrendPoint),
  before: z.array(TrendPoint),
});
export type Trend = z.infer<typeof Trend>;

export const TopReferrers = z.object({
  part: z.literal("referrers"),
  rows: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string().nullable(),
      referred: Count,
      revenue: DecimalSum,
    }),
  ),
  concentration: z.object({ share: z.number().nullable(), top: DecimalSum, total: DecimalSum }),
});
export type TopReferrers = z.infer<typeof TopReferrers>;

export const Generations = z.object({
  part: z.literal("generations"),
  rows: z.array(z.object({ depth: Count, people: Count, joined: Count, revenue: DecimalSum })),
  /** People whose referrers go round in a circle: they have no generation. */
  inCircles: Count,
});
export type Generations = z.infer<typeof Generations>;

/** Cumulative shares after 0, 1, 2 … calendar months; null where that month is not there yet. */
const CohortShares = z.array(z.number().nullable());
export const Cohorts = z.object({
  part: z.literal("cohorts"),
  months: z.array(
    z.object({
      month: z.string(),
      size: Count,
      referring: CohortShares,
      referredSize: Count,
      buying: CohortShares,
    }),
  ),
});
export type Cohorts = z.infer<typeof Cohorts>;

const Tally = { amount: DecimalSum, count: Count };
export const CreditStats = z.object({
  part: z.literal("credits"),
  ...Tally,
  reasons: z.array(z.object({ reason: z.enum(creditReasons), ...Tally })),
  agents: z.array(z.object({ id: z.string(), name: z.string(), ...Tally })),
});
export type CreditStats = z.infer<typeof CreditStats>;

export const attentionKinds = [
  "credits_closed",
  "credits_unknown",
  "credits_approval",
  "credits_stuck",
  "mirror_filling",
  "mirror_stale",
  "mirror_error",
  "invitations_unknown",
  "invitations_refused",
  "archived_balances",
] as const;
export type AttentionKind = (typeof attentionKinds)[number];
export const Attention = z.object({
  part: z.literal("attention"),
  items: z.array(
    z.object({
      kind: z.enum(attentionKinds),
      count: Count,
      /** Since when, or of when. */
      at: Instant.nullable(),
      /** A sentence of where it comes from. */
      detail: z.string().nullable(),
      /** Of open balances: in what. */
      unit: z.object({ unit: z.string(), isCurrency: z.boolean() }).nullable(),
      /** Counted from this day on, where older ones are no news any more. */
      from: z.string().nullable(),
    }),
  ),
  /** Customers in the mirror, and how many Partnero says there are (null: it does not). */
  customers: Count,
  upstream: Count.nullable(),
});
export type Attention = z.infer<typeof Attention>;

/** Every part is a request of its own, so that a dear one never holds up a cheap one. */
export const statsParts = [
  "numbers",
  "habits",
  "liability",
  "trend",
  "referrers",
  "generations",
  "cohorts",
  "credits",
  "attention",
] as const;
export type StatsPart = (typeof statsParts)[number];
export const StatsParams = z.object({ part: z.enum(statsParts) });

export const StatsBody = z.discriminatedUnion("part", [
  Numbers,
  Habits,
  Liability,
  Trend,
  TopReferrers,
  Generations,
  Cohorts,
  CreditStats,
  Attention,
]);
export type StatsBody = z.infer<typeof StatsBody>;
export type StatsOf<P extends StatsPart> = Extract<StatsBody, { part: P }>;

export const Stats = z.object({ window: StatsWindow, body: StatsBody });
export type Stats = z.infer<typeof Stats>;
