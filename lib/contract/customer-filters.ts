import { z } from "zod";
import { customerSorts, directions } from "./customer-order";
import { referStatuses } from "./customers";
import { PageQuery } from "./envelope";
import { CustomerId, FilterDay, textProblem } from "./text";

/**
 * `archived` is everybody who is not active and does not wait for approval; `deleted` are those who were deleted
 * for good and stand in the mirror only, who are meant by no other status, nor where none is named.
 */
export const statusFilters = ["active", "pending", "archived", "deleted"] as const;
export type StatusFilter = (typeof statusFilters)[number];

const Count = z.coerce.number().int().min(0).max(1_000_000_000);

/** As a body says it, or as a URL does. */
const Flag = z.union([z.boolean(), z.stringbool()]);

/** Days after a day: no more than anybody has been there for. */
const Days = z.coerce.number().int().min(1).max(36_500);

/** What of somebody may have been read from Partnero, or not yet. */
export const readings = ["balance", "sales", "referrer_sales"] as const;

const Unit = z
  .string()
  .min(1)
  .max(40)
  .refine((unit) => textProblem(unit, 40) === null, "Not a unit");

/**
 * Which customers are meant. The list, its total, what is done to all of them and the file take the same, so
 * that they mean the same people.
 */
export const CustomerMatch = z.object({
  /** Anything: parts of name, e-mail, id, key or link in any order and case, or a pasted referral link. */
  q: z.string().trim().max(300).optional(),
  status: z.enum(statusFilters).optional(),
  referStatus: z.enum(referStatuses).optional(),
  /** Those whom this customer brought; the true id. */
  referrerId: CustomerId.optional(),
  minReferrals: Count.optional(),
  maxReferrals: Count.optional(),
  /** Calendar days of the workspace's time zone, both included. */
  joinedFrom: FilterDay.optional(),
  joinedTo: FilterDay.optional(),
  lastReferralFrom: FilterDay.optional(),
  lastReferralTo: FilterDay.optional(),
  /** When the first of those whom they brought joined. */
  firstReferralFrom: FilterDay.optional(),
  firstReferralTo: FilterDay.optional(),
  /** Who brought somebody who joined on these days. */
  broughtFrom: FilterDay.optional(),
  broughtTo: FilterDay.optional(),
  /** Who joined within so many days of their referrer, and when that referrer joined. */
  joinedWithin: Days.optional(),
  referrerJoinedFrom: FilterDay.optional(),
  referrerJoinedTo: FilterDay.optional(),
  /** Who was referred and bought something on these days, or within so many days of joining. */
  boughtFrom: FilterDay.optional(),
  boughtTo: FilterDay.optional(),
  boughtWithin: Days.optional(),
  /** How many referrers stand above them; `none`: they go round in a circle. */
  generation: z.union([z.literal("none"), z.string().regex(/^\d{1,4}$/)]).optional(),
  /** Those with an open balance in this currency or unit. */
  unit: Unit.optional(),
  /** Beside `unit`: points may have the name of a currency. */
  isCurrency: Flag.optional(),
  known: z.enum(readings).optional(),
  unknown: z.enum(readings).optional(),
});
export type CustomerMatch = z.output<typeof CustomerMatch>;

/**
 * A page of the list. `after` and `before` are cursors of an answer and win over `page`, which then is only
 * the number it is shown under; without them `page` is counted out, which takes longer the deeper it goes.
 */
export const CustomerFilters = PageQuery.extend({
  ...CustomerMatch.shape,
  sort: z.enum(customerSorts).default("joined"),
  direction: z.enum(directions).optional(),
  after: z.string().max(2_000).optional(),
  before: z.string().max(2_000).optional(),
  /** Where the mirror finds nobody, whether to ask Partnero for exactly this text and keep who is found. */
  ask: z.stringbool().optional(),
});
export type CustomerFilters = z.output<typeof CustomerFilters>;

/** Most people that can be ticked one by one. */
export const mostTicked = 5_000;

const Ticked = z
  .string()
  .min(1)
  .max(300)
  .refine((id) => !id.includes("\0"), "Not an id");

/** People one by one, or all who match now but those taken out again. */
export const CustomerSelection = z.union([
  z.object({ ids: z.array(Ticked).min(1).max(mostTicked) }).strict(),
  z.object({ match: CustomerMatch, except: z.array(Ticked).max(mostTicked) }).strict(),
]);
export type CustomerSelection = z.output<typeof CustomerSelection>;
