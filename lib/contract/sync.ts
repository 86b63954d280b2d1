import { z } from "zod";
import { Instant } from "./envelope";

/** How far the mirror knows one thing: of how many customers, of how many it wants to, and the oldest reading. */
const Coverage = z.object({
  known: z.number().int().nonnegative(),
  of: z.number().int().nonnegative(),
  oldest: Instant.nullable(),
});
export type Coverage = z.infer<typeof Coverage>;

export const syncKinds = ["full", "fresh", "fill", "hints", "unit"] as const;
export const syncKindWords: Record<(typeof syncKinds)[number], string> = {
  full: "Full pass",
  fresh: "Newest customers",
  fill: "Stats, balances, sales",
  hints: "Changes",
  unit: "Sorting by another unit",
};

export const SyncRun = z.object({
  id: z.string(),
  kind: z.enum(syncKinds),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  pages: z.number().int(),
  rows: z.number().int(),
  changed: z.number().int(),
  /** Why it stood still, in a sentence. */
  error: z.string().nullable(),
});
export type SyncRun = z.infer<typeof SyncRun>;

/** How old and how whole the mirror is, what the sync is at, and how Partnero answers. */
export const SyncStatus = z.object({
  /** Whether this process keeps the mirror at all. */
  isOn: z.boolean(),
  /** `total`: what Partnero says there are; null where it does not count. */
  people: Coverage.extend({ total: z.number().int().nullable(), unlisted: z.number().int() }),
  stats: Coverage,
  balances: Coverage,
  sales: Coverage,
  /** The full pass that is under way: `people` of `total` are read; `page` null: the missing are looked up. */
  pass: z
    .object({
      startedAt: Instant,
      page: z.number().int().nullable(),
      people: z.number().int(),
      total: z.number().int().nullable(),
    })
    .nullable(),
  /** The unit that orders by money are being brought to; null: all are in one. */
  sortingBy: z.string().nullable(),
  isAsked: z.boolean(),
  /** When a full pass last saw everybody, and when the newest were last asked for. */
  fullAt: Instant.nullable(),
  freshAt: Instant.nullable(),
  /** Customers that wait to be read again. */
  waiting: z.number().int(),
  /** Why nothing moves right now. */
  trouble: z.string().nullable(),
  runs: z.array(SyncRun),
  partnero: z.object({
    limit: z.number(),
    remaining: z.number(),
    resetsAt: Instant.nullable(),
    /** When nothing of it is used any more, if nobody asks. */
    fullAt: Instant.nullable(),
    breaker: z.enum(["closed", "open", "half_open"]),
  }),
});
export type SyncStatus = z.infer<typeof SyncStatus>;
